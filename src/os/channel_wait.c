/* Looking at channels and waiting for them. See os/loop.h. */
#include "base/memory.h"
#include "os/channel_inner.h"
#include "os/clock.h"
#include "os/stop.h"
#include "os/system_error.h"

static unsigned events_of(const struct channel *channel) {
    size_t input = byte_queue_length(&channel->input), output = byte_queue_length(&channel->output);
    bool can_read = channel->by_lines ? channel->lines > 0 || (channel->ended && input > 0) : input > 0;
    return (can_read ? CHANNEL_READABLE : 0U) | (channel->ended && input == 0 ? CHANNEL_END : 0U) |
           (output <= channel->write_limit ? CHANNEL_WRITABLE : 0U) | (output == 0 ? CHANNEL_WRITTEN : 0U) |
           (channel->error ? CHANNEL_BROKEN : 0U) | (channel->exited ? CHANNEL_EXITED : 0U);
}

unsigned channel_events(struct channel *channel) {
    pthread_mutex_lock(&channel->lock);
    unsigned events = events_of(channel);
    pthread_mutex_unlock(&channel->lock);
    return events;
}

#define LOCKED_GETTER(type, name, expression)                                                                          \
    type name(struct channel *channel) {                                                                               \
        pthread_mutex_lock(&channel->lock);                                                                            \
        type result = expression;                                                                                      \
        pthread_mutex_unlock(&channel->lock);                                                                          \
        return result;                                                                                                 \
    }
LOCKED_GETTER(int, channel_error, channel->error)
LOCKED_GETTER(bool, channel_input_ended, channel->ended)
LOCKED_GETTER(size_t, channel_waiting_bytes, byte_queue_length(&channel->input))
LOCKED_GETTER(size_t, channel_waiting_lines, channel->lines)
LOCKED_GETTER(size_t, channel_unwritten_bytes, byte_queue_length(&channel->output))

static void enlist(struct channel *channel, struct waiter *waiter) {
    pthread_mutex_lock(&channel->lock);
    waiter->next = channel->waiters;
    channel->waiters = waiter;
    pthread_mutex_unlock(&channel->lock);
}

static void strike(struct channel *channel, struct waiter *waiter) {
    pthread_mutex_lock(&channel->lock);
    for (struct waiter **at = &channel->waiters; *at; at = &(*at)->next)
        if (*at == waiter) {
            *at = waiter->next;
            break;
        }
    pthread_mutex_unlock(&channel->lock);
}

static int find_ready(struct channel *const *channels, size_t count, unsigned events) {
    for (size_t i = 0; i < count; i++)
        if (channel_events(channels[i]) & events)
            return (int)i;
    return -1;
}

int channel_wait(struct channel *const *channels, size_t count, unsigned events, int64_t timeout_ms) {
    struct stop *stop = stop_current();
    int found = find_ready(channels, count, events);
    if (found >= 0 || timeout_ms == 0)
        return found;
    struct waiter few[8], *waiters = count <= COUNT_OF(few) ? few : mem_raw_new(count * sizeof *waiters);
    uint32_t ticket = stop_ticket(stop);
    for (size_t i = 0; i < count; i++) {
        waiters[i] = (struct waiter){.stop = stop};
        enlist(channels[i], &waiters[i]);
    }
    found = find_ready(channels, count, events);
    if (found < 0 && !stop_is_requested(stop)) {
        stop_wait(stop, ticket, timeout_ms);
        found = find_ready(channels, count, events);
    }
    for (size_t i = 0; i < count; i++)
        strike(channels[i], &waiters[i]);
    if (waiters != few)
        mem_raw_free(waiters);
    return found;
}

/* Waits on through wakes that were meant for others. False: stopped or timed out. */
static bool wait_for(struct channel *channel, unsigned events, int64_t timeout_ms) {
    int64_t deadline = clock_monotonic_ns() + timeout_ms * 1000000;
    while (channel_wait(&channel, 1, events, timeout_ms) < 0) {
        if (stop_is_requested(stop_current()))
            return false;
        if (timeout_ms < 0)
            continue;
        timeout_ms = (deadline - clock_monotonic_ns() + 999999) / 1000000;
        if (timeout_ms <= 0)
            return channel_events(channel) & events;
    }
    return true;
}

bool channel_write(struct channel *channel, const void *bytes, size_t length, struct failure *failure) {
    if (!wait_for(channel, CHANNEL_WRITABLE, -1))
        return failure_set(failure, "System.Management.Automation.PipelineStoppedException", "PipelineStopped",
                           CATEGORY_OPERATION_STOPPED, "The pipeline has been stopped.");
    if (channel_post(channel, bytes, length))
        return true;
    return system_error_set(failure, channel_error(channel), NULL, TARGET_FILE);
}

bool channel_flush(struct channel *channel, int64_t timeout_ms) {
    return wait_for(channel, CHANNEL_WRITTEN | CHANNEL_BROKEN, timeout_ms) && !channel_error(channel);
}
