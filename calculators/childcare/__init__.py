"""渋谷区幼保一元化施設条例: fees, eligibility and opening days, in the order of the articles.

The rules, one module an article or table:
- article04_hours, article05_closed_days: when the facilities are open
- article06_eligibility: who may enter
- article08_admission_fee: the 入園料
- article09_care_fee: the 保育料 and 延長保育料 of a month
- article10_relief, article12_reduction: what is taken off them
- article16_ward_nursery: what differs in a 渋谷区立保育園
- table3_age, table3_tier: the column and the row of 別表第3

What the rules look at:
- services: the facilities, their services and which are treated alike
- case: a child and its household
- household_tax: whose tax counts
- tax_papers: which paper shows it
- table_cell: one cell of a 別表 as a step
- stated: the figures of the ordinance, read from its text
- superseded: what is known since another table replaced that of this version
- later_taxes: what is known of the tax itself since this version

`childcare-fee`, which programs ask about one child:
- fee: the calculator
- fee_request: what it is asked
- fee_months: the fees month by month
- fee_notes: what a reader must know beside a fee
- fee_result, fee_answer: what it answers, as data and in one line

`childcare-family`, which the page asks with too:
- family: the calculator
- family_request, family_result: what a program asks it and reads
- family_timeline, family_siblings: the household month by month, its children in their order
- family_tax: what its taxes may be
- family_worlds: all that is possible for it
- family_open: which unknown facts matter, and how much
- family_notes: what a reader must know beside its fees

The form of `childcare-family` and what is drawn of its answers:
- family_form: the questions, and the household that the answers describe
- family_contradictions, family_doubts: answers that can't both be, and those that are probably slips
- family_guide: what is said while the form is filled in
- fee_examples: answers that lead to a tier
- family_present: the whole answer, made of
- family_page, month_amounts: the result in words and its amounts in one look
- family_why: why a fee is what it is
- family_changes_page: what each change within the year does
- family_sheet: one sheet for the counter

What a family takes along of `childcare-family`:
- family_files, family_files_page: the files, and the buttons that save them
- family_csv: the months as a table
- family_calendar, bank_days: the due dates, and those on which banks are closed
- family_case: the conditions as a worked case
- family_brief: the short form of a result, and what a month rests on
- family_children: the children's names beside their amounts

The two others, each with its result as data and in words:
- eligibility, eligibility_result, eligibility_page: may a child enter?
- opening, opening_result, opening_page: is a facility open on a day?
- opening_calendars: of which years the site holds a calendar of closed days, and where

Beside the calculators:
- source: the ordinance as they cite it
- facts: its hours, months and dates for the words of pages

What else a family may ask, answered by the same engine:
- family_what_if: all of it, as data
- family_what_if_page, family_tiers_page: it in words, laid out and worded by
- family_what_if_layout, family_what_if_words: what its parts share
- family_asking: the engine asked again, with other hours or another tax
- family_hours: the fees by hours, side by side
- family_extended: 延長保育 by the month and by the day
- family_reductions: each reduction that was considered, applied or not
- family_distance: how far the tiers on both sides are
- family_curve, family_chart: the month by 所得割課税額, as data and drawn
"""
