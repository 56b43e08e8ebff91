/* The study plan: its days, from the options. */
#include "run/job_plan.h"

enum { NEW_MANY = 40 }; /* new cards on a day: two hours at three minutes each */

bool plan_fill(struct run *r, struct production *made)
{
	const struct study_plan *plan =
		study_plan_make(r->a, r->rq.span.from, r->rq.span.interview, r->ncard);
	if (plan->most > NEW_MANY)
		diag_warning(r->diag, (struct loc){0},
			     "%d new cards on a day are more than most people learn: begin earlier "
			     "(--start, --days) or choose some (--level, --section, --tag)",
			     plan->most);
	made->plan = plan;
	return true;
}
