#include "cmd/remoting/throttle.h"

#include "engine/throw.h"
#include "os/clock.h"

/* How many are at work after this look; what has ended is over. */
static int look(struct throttle *throttle) {
    int at_work = 0;
    for (int i = 0; i < throttle->count; i++) {
        struct throttled *item = &throttle->items[i];
        if (!item->begun || item->over)
            continue;
        remote_runspace_pump(item->runspace);
        item->over = throttle->is_over(throttle->data, item);
        at_work += !item->over;
    }
    return at_work;
}

static int64_t next_deadline_ns(const struct throttle *throttle) {
    int64_t next = 0;
    for (int i = 0; i < throttle->count; i++) {
        const struct throttled *item = &throttle->items[i];
        int64_t due = item->begun && !item->over ? remote_runspace_deadline_ns(item->runspace) : 0;
        if (due && (!next || due < next))
            next = due;
    }
    return next;
}

static void wait_for_news(const struct throttle *throttle, uint32_t ticket) {
    int64_t due = next_deadline_ns(throttle), left_ms = -1;
    if (due)
        left_ms = (due - clock_monotonic_ns() + 999999) / 1000000;
    if (left_ms || !due)
        stop_wait(stop_current(), ticket, due && left_ms < 0 ? 0 : left_ms);
}

void throttle_run(struct throttle *throttle) {
    int next = 0, limit = throttle->limit > 0 ? throttle->limit : THROTTLE_USUAL;
    for (;;) {
        uint32_t ticket = stop_ticket(stop_current());
        int at_work = look(throttle);
        stop_check();
        bool some = false;
        for (; next < throttle->count && at_work < limit; next++, some = true) {
            struct throttled *item = &throttle->items[next];
            item->begun = true;
            item->over = !throttle->begin(throttle->data, item);
            at_work += !item->over;
        }
        if (some)
            continue; /* it may be over already, without news */
        if (!at_work)
            return;
        wait_for_news(throttle, ticket);
    }
}
