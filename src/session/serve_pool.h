/* A served session whose client's pool has several runspaces: its pipelines run at the same time, each in a runspace of
 * engine/runspace_pool.h. A session that begins with one runspace and is allowed more later keeps the first for its own
 * thread, so that what was set there is found again; the further ones are the pool's. */
#ifndef SESSION_SERVE_POOL_H
#define SESSION_SERVE_POOL_H

#include "session/server.h"

/* The client's limit is this from now on. The first one decides whether the session's own thread runs pipelines. */
void serve_pool_limit(struct server *server, int32_t maximum);
/* Runs a pipeline in the pool, at once or when its turn comes. */
void serve_pool_run(struct server *server, struct served_pipeline *pipeline);
/* The session's own thread has nothing to do: the pipeline that has waited longest in the pool, taken out of it; NULL:
 * none waits, or this thread takes lines only. */
struct served_pipeline *serve_pool_take(struct server *server);
/* Asks a pipeline of the pool to stop. */
void serve_pool_stop(struct server *server, struct served_pipeline *pipeline);
/* How many pipelines have a runspace, the session's own one included. */
int32_t serve_pool_busy(const struct server *server);
/* Something came for a pipeline: its thread, which may wait for that, looks again. */
void serve_pool_wake(const struct served_pipeline *pipeline);
/* Stops all, and waits for their end for a while. */
void serve_pool_close(struct server *server);

#endif
