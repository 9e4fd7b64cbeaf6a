/** Gives errors their words in every test, as the page, the command line and PyNEST's verbs have them. */
import '../../src/text/language.ts';
