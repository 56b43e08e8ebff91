/* What can be made, a row each. */
#include <limits.h>

#include "run/calibrate.h"
#include "run/job.h"
#include "run/job_book.h"
#include "run/job_cards.h"
#include "run/job_export.h"
#include "run/job_import.h"
#include "run/job_new.h"
#include "run/job_plan.h"
#include "run/job_worksheet.h"

_Static_assert(JOBS <= sizeof(unsigned) * CHAR_BIT, "struct request keeps a bit for each job");

const struct job jobs[JOBS] = {
	[JOB_CARDS] = {.option = CARDS,
		       .groups = OF_PRINT | OF_SHEETS | OF_DECK | OF_CARDS | OF_CHOICE,
		       .flags = JOB_REPORTED | JOB_OF_SHEETS,
		       .make = job_book,
		       .use = FOR_CARDS,
		       .layout = "cards-a6",
		       .file = "cards.pdf",
		       .ask = cards_ask,
		       .fill = cards_fill},
	[JOB_BOOKLET] = {.option = BOOKLET,
			 .groups = OF_PRINT | OF_CHOICE | OF_IMPOSE,
			 .flags = JOB_REPORTED,
			 .make = job_book,
			 .use = FOR_BOOKLET,
			 .layout = "booklet-a5",
			 .file = "booklet.pdf"},
	[JOB_DIVIDERS] = {.option = DIVIDERS,
			  .groups = OF_PRINT | OF_SHEETS | OF_DECK,
			  .flags = JOB_OF_SHEETS,
			  .make = job_book,
			  .use = FOR_DIVIDERS,
			  .file = "dividers.pdf",
			  .ask = dividers_ask,
			  .fill = dividers_fill},
	[JOB_PLAN] = {.option = PLAN,
		      .groups = OF_PRINT | OF_PLAN | OF_CHOICE | OF_IMPOSE,
		      .make = job_book,
		      .use = FOR_PLAN,
		      .layout = "plan",
		      .file = "plan.pdf",
		      .fill = plan_fill},
	[JOB_WORKSHEET] = {.option = WORKSHEET,
			   .groups = OF_PRINT | OF_CHOICE | OF_FORM | OF_IMPOSE,
			   .make = job_book,
			   .use = FOR_WORKSHEET,
			   .layout = "worksheet",
			   .file = "worksheet.pdf",
			   .fill = worksheet_fill},
	[JOB_CALIBRATE] = {.option = CALIBRATE,
			   .groups = OF_PRINT | OF_SHEETS,
			   .flags = JOB_ALONE | JOB_OF_SHEETS,
			   .make = job_book,
			   .use = FOR_CALIBRATE,
			   .layout = "calibrate",
			   .file = "calibrate.pdf",
			   .ask = calibrate_ask},
	[JOB_IMPORT] = {.option = IMPORT,
			.groups = OF_EXCHANGE,
			.flags = JOB_ALONE | JOB_NO_GUIDE | JOB_REPORTED,
			.make = import_make},
	[JOB_NEW] = {.option = NEW,
		     .groups = OF_NEW,
		     .flags = JOB_ALONE | JOB_NO_GUIDE,
		     .make = new_make},
	[JOB_EXPORT] = {.option = EXPORT,
			.groups = OF_CHOICE,
			.flags = JOB_ALONE,
			.make = export_make},
};

const char *job_name(const struct job *job)
{
	return option_table[job->option].name;
}
