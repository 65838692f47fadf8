"""The pages of an ordinance: from its model to values, and from these to HTML, once.

The pages, by what they hold:
- ordinance: the whole text, each article, the 附則, each 別表, the 沿革, the list of references
- versions: all of that for every version, and what earlier versions left
- comparison: what a version changed in the one before
- coverage: which provision is computed by which function
- evidence: on a page, the calculators that use it, an example, the cases that check it

A page as a value:
- page: its title, its named parts, and the one place that joins them
- frame: the parts that stand around every text
- coverage_list: the list of what is computed, the same for both texts
- previews: what a link leads to, in a few lines, the same for both texts
- titles: what articles and appendices are called
- running_title: what stands at the top of its sheets on paper
- table_excerpt: a few rows of a table as a table of their own

What is found before anything is drawn:
- among: the laws that stand beside one, and which of them cite it
- known: what all pages of a version share: references, readings, places, what points where
- reading_order: the texts of a page, in the order in which it shows them
- links: which words of these texts lead where
- estimates: which rows lead to a calculator
- words: a text cut into runs, as enacted, restored by this site, or stating a figure
- cells: which cells of a table hold amounts, and their unit; which hold for many rows
- choosing: which columns of a table a narrow screen shows one at a time
- history: which act changed what
- permanence: what an id of an earlier version leads to today
- reference_list: all references counted and sorted
- quality: how sure the links are: how many by rule, doubtful ones, what leads nowhere

Around the pages:
- addresses: which page an id lives on, and the relative link to it
- calculators: where a calculator stands and what it is called
- written_forms: every way to write a place, for addresses that are one
- cited_places: where a page's scripts find the places of its law
- search_box: the search, where it stands in the text of a page
- startup_chart: how long Python takes to start, as measured
- glossary: the words of the texts, of forms, and those of the project
- term_links: words of a form that lead to the glossary
- downloads: the files that machines read
- linked_data: what machines read in a page's head
- english: code in Markdown says that it is no Japanese
- japanese: lines of Markdown joined as Japanese wants
- site: the pages, their navigation and files, and words for other pages
"""
