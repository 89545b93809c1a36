#include "job/remote_beginning.h"

#include "base/memory.h"
#include "engine/safe_point.h"
#include "job/remote_child.h"

struct beginning {
    struct event_source source;
    struct job *parent;
};

static bool all_begun(const struct job *parent) {
    for (int i = 0; i < parent->child_count; i++) {
        const struct job *child = parent->children[i];
        const struct remote_pipeline *pipeline = remote_child_pipeline(child);
        if (!job_is_finished(child) && !(pipeline && remote_pipeline_has_begun(pipeline)))
            return false;
    }
    return true;
}

static void look(void *data) {
    struct beginning *beginning = data;
    job_poll(beginning->parent);
    if (beginning->parent->removed || all_begun(beginning->parent))
        event_source_remove(&beginning->source);
}

void remote_beginning_attend(struct job *parent) {
    if (all_begun(parent))
        return;
    struct beginning *beginning = MEM_NEW(struct beginning);
    *beginning = (struct beginning){.source = {.poll = look, .data = beginning}, .parent = parent};
    event_source_add(&beginning->source);
}
