/* The client's own state, shared by the file that sends and the one that receives; nobody else includes this. */
#ifndef WIRE_PSRP_CLIENT_INNER_H
#define WIRE_PSRP_CLIENT_INNER_H

#include "wire/psrp_client.h"
#include "wire/psrp_stream.h"

struct client_pipeline {
    struct client_pipeline *next;
    struct psrp_stream stream;
    enum psrp_pipeline_state state;
    bool opened; /* CommandAck came */
    bool signalled, close_sent, closed;
    size_t records;     /* of its streams, waiting */
    bool awaits_answer; /* to a host call */
    size_t bytes;       /* received so far */
    const char *failure;
};

struct psrp_client {
    struct guid pool_id;
    struct psrp_init_pool init;
    size_t max_object_bytes, max_command_bytes;
    bool eager;
    enum psrp_pool_state state;
    struct psrp_stream stream;
    struct client_pipeline *pipelines; /* newest first */
    struct fragmenter fragmenter;
    struct psrp_queue received;
    struct buffer output;
    struct secret_context secrets;
    struct psrp_waiting *waiting; /* for the session key */
    void *key_pair;               /* during a key exchange with an older peer */
    struct failure key_failure;   /* why there will be none */
};

/* NULL: no such pipeline, or it is forgotten. */
struct client_pipeline *psrp_client_find(const struct psrp_client *client, struct guid id);
/* Fills *failure with InvalidRunspacePoolState, naming the state. Gives false. */
bool psrp_client_invalid_state(const struct psrp_client *client, struct failure *failure);

#endif
