/* System.Threading.Thread, as scripts see the thread they run on. Threads of their own they get from runspaces. */
#include "base/datetime.h"
#include "base/memory.h"
#include "engine/runspace.h"
#include "engine/throw.h"
#include "object/member.h"
#include "object/type/native.h"
#include "os/clock.h"
#include "os/thread.h"

struct thread_object {
    struct object object;
    int id;
    const char *name;
};

static struct thread_object *self(const struct call *call) {
    return call->self.p;
}

static struct type type_thread;

/* One object a runspace, as long as its thread is the same. */
static bool get_current(struct call *call) {
    static const char slot[] = "engine.thread";
    struct thread_object *made = table_get(runspace->slots_for_rooms, slot);
    if (!made || made->id != thread_id()) {
        made = object_new(&type_thread, sizeof *made);
        made->id = thread_id();
        made->name = "Pipeline Execution Thread";
        table_set(runspace->slots_for_rooms, slot, made);
    }
    return give_object(call, made);
}

static bool get_id(struct call *call) {
    return give_int(call, self(call)->id);
}

static bool get_name(struct call *call) {
    return give_text(call, self(call)->name);
}

static bool set_name(struct call *call) {
    self(call)->name = arg_text(call, 0);
    return true;
}

static bool get_true(struct call *call) {
    return give_bool(call, true);
}

static bool get_false(struct call *call) {
    return give_bool(call, false);
}

static bool set_nothing(struct call *call) {
    (void)call;
    return true;
}

static bool get_priority(struct call *call) {
    return give_enum(call, "System.Threading.ThreadPriority", 2);
}

static bool get_state(struct call *call) {
    return give_enum(call, "System.Threading.ThreadState", 0);
}

static bool get_apartment(struct call *call) {
    return give_enum(call, "System.Threading.ApartmentState", 2);
}

static bool get_culture(struct call *call) {
    struct value culture = VALUE_NULL;
    type_static_get(type_find("System.Globalization.CultureInfo"), "CurrentCulture", &culture, NULL);
    return give(call, culture);
}

static bool set_culture(struct call *call) {
    return type_static_set(type_find("System.Globalization.CultureInfo"), "CurrentCulture", call->args[0],
                           call->failure) == MEMBER_FOUND;
}

static bool thread_sleep(struct call *call) {
    bool span = call->args[0].type == &type_timespan;
    int64_t ms = span ? arg_int(call, 0) / (TICKS_PER_SECOND / 1000) : arg_int(call, 0);
    if (ms < -1)
        return fail_range(call, "Number must be either non-negative and less than or equal to Int32.MaxValue or -1.",
                          span ? "timeout" : "millisecondsTimeout");
    clock_sleep_ms(ms < 0 ? INT64_C(1) << 52 : ms);
    stop_check();
    return true;
}

static bool thread_yield(struct call *call) {
    baton_yield();
    return give_bool(call, false);
}

static const struct type_member members[] = {
    {"static System.Threading.Thread CurrentThread {get}", get_current},
    {"static void Sleep(int millisecondsTimeout)", thread_sleep},
    {"static void Sleep(timespan timeout)", thread_sleep},
    {"static void SpinWait(int iterations)", set_nothing},
    {"static void MemoryBarrier()", set_nothing},
    {"static bool Yield()", thread_yield},
    {"int ManagedThreadId {get}", get_id},
    {"bool IsAlive {get}", get_true},
    {"bool IsBackground {get;set}", get_false, set_nothing},
    {"bool IsThreadPoolThread {get}", get_false},
    {"System.Threading.ThreadPriority Priority {get;set}", get_priority, set_nothing},
    {"System.Threading.ThreadState ThreadState {get}", get_state},
    {"cultureinfo CurrentCulture {get;set}", get_culture, set_culture},
    {"cultureinfo CurrentUICulture {get;set}", get_culture, set_culture},
    {"string Name {get;set}", get_name, set_name},
    {"System.Threading.ApartmentState ApartmentState {get}", get_apartment},
    {"System.Threading.ApartmentState GetApartmentState()", get_apartment},
};
static struct type type_thread = {
    .name = "System.Threading.Thread", .base = &type_object, .flags = TYPE_SEALED, MEMBERS(members)};
TYPE_REGISTER(type_thread);
