"""研修履歴を活用した対話に基づく受講奨励の手引 as calculators: one module a question of its readers.

The questions:
- scope: is someone in the scope, and who encourages them?
- interval: is someone inside the guide of about three years?
- stage: which training is meant for a career stage or post?
- record: where is a training recorded, and by whom?
- handover: what becomes of the records when a teacher moves?
- year_calendar, year_calendar_page: what is done when in a year, and a file for calendars

Advice, which they give:
- adviser: what they share: questions in, advice out
- advice: a result and the statements it is made of
- advice_page: the same in words

What several of them speak of:
- interviews: the two interviews of a year
- on_demand: おかやまオンデマンド研修
- later_years: the 年度 that the manual leaves to the national system

What the manual states:
- stated: its dates, numbers and tables, read from its text
- timing: when something is to be done, as precisely as it says
- source: its labels and pages
- facts: its years, numbers and addresses for the words of pages
"""
