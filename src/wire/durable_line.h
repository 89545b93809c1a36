/* Lines about a session itself, between two musters: how a session is kept beyond its client, found again and taken up
 * again. They travel between the packets of the out-of-process transport (wire/outproc.h) and only to a peer that has
 * announced itself: PowerShell never sees one.
 *
 *   <SessionKeep Name='nightly' IdleTimeout='7200000' … />        one element a line, values with XML's entities
 *
 *   a new session     C  INIT_RUNSPACEPOOL with a durable pool id (durable_pool_id)
 *                     S  SessionOffer                       this server can keep it
 *                     C  SessionKeep                        do; from here on both sides count the other's lines
 *                     S  SessionKept
 *   while connected   B  SessionReceived Count              so many of your lines have come: forget them
 *                     C  SessionReceive Pipeline            (after a Connect as somebody new) send that pipeline's
 * lines C  SessionDisconnect                  S  SessionDisconnected another client    C  SessionList S  SessionInfo …,
 * SessionEnd (first line)      C  SessionConnect Id, Key, Received   S  SessionConnected or SessionRefused C
 * SessionRemove Id                   S  SessionRemoved or SessionRefused
 *
 * A session need not be kept for these (the server tells in its private data that it knows them):
 *
 *                     C  SessionSuspend                     what runs stands still, with all it has started
 *                     S  SessionSuspended                   it does
 *                     C  SessionResume                      let it go on
 *                     S  SessionResumed                     it does; also without being asked, to stop or to close it
 *
 * Lines of this kind are not counted themselves. */
#ifndef WIRE_DURABLE_LINE_H
#define WIRE_DURABLE_LINE_H

#include <stdint.h>

#include "base/buffer.h"
#include "base/failure.h"
#include "base/guid.h"

enum durable_kind {
    DURABLE_OFFER,
    DURABLE_KEEP,
    DURABLE_KEPT,
    DURABLE_RECEIVED,
    DURABLE_RECEIVE,
    DURABLE_DISCONNECT,
    DURABLE_DISCONNECTED,
    DURABLE_LIST,
    DURABLE_INFO,
    DURABLE_END,
    DURABLE_CONNECT,
    DURABLE_CONNECTED,
    DURABLE_REMOVE,
    DURABLE_REMOVED,
    DURABLE_REFUSED,
    DURABLE_SUSPEND,
    DURABLE_SUSPENDED,
    DURABLE_RESUME,
    DURABLE_RESUMED,
    DURABLE_KIND_COUNT
};

enum durable_attribute {
    DURABLE_ID,        /* the session's instance id */
    DURABLE_KEY,       /* a guid by which a client is known again */
    DURABLE_NAME,      /* of the session */
    DURABLE_STATE,     /* Opened (a client has it), Disconnected */
    DURABLE_IDLE,      /* IdleTimeout in milliseconds; -1: the server's own */
    DURABLE_BUFFERING, /* OutputBufferingMode by name */
    DURABLE_LIMIT,     /* bytes of output that are kept for a client that is not there */
    DURABLE_COUNT,     /* lines received so far */
    DURABLE_PIPELINE,
    DURABLE_PIPELINES,       /* ids with blanks between: those that are not closed yet */
    DURABLE_FRESH,           /* 1: the client is somebody new, who knows nothing of what went before */
    DURABLE_DISCONNECTED_ON, /* UTC ticks; 0: it is connected */
    DURABLE_REASON,          /* NotFound, InUse, Invalid: see DURABLE_REFUSED */
    DURABLE_ATTRIBUTE_COUNT
};

struct durable_line {
    enum durable_kind kind;
    const char *values[DURABLE_ATTRIBUTE_COUNT]; /* NULL: not said */
};

/* Appends the line with its LF. */
void durable_line_write(struct buffer *out, const struct durable_line *line);
/* Is it one of these lines? Cheap: looks at the first characters. */
bool durable_line_is(const char *line, size_t length);
/* Takes a line without its LF apart; the texts are collected. False + failure (PSRemotingTransportException). */
bool durable_line_parse(const char *line, size_t length, struct durable_line *ret_line, struct failure *failure);

/* Values. Numbers and guids that are missing or no such thing: the default, the empty guid. */
int64_t durable_line_number(const struct durable_line *line, enum durable_attribute attribute, int64_t otherwise);
struct guid durable_line_guid(const struct durable_line *line, enum durable_attribute attribute);
void durable_line_set_number(struct durable_line *line, enum durable_attribute attribute, int64_t number);
void durable_line_set_guid(struct durable_line *line, enum durable_attribute attribute, struct guid guid);

/* A fresh id for the pool of a client that would like its session kept: a guid of version 8 (RFC 9562: free for one's
 * own use) that ends in 6d75. .NET makes versions 4 and 7, so that nobody else's id looks like that, and a PowerShell
 * server sees an id like any other. */
struct guid durable_pool_id(void);
bool durable_pool_id_is(struct guid id);

#endif
