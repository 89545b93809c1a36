/* System.Net.ServicePointManager: settings that scripts make before they download something. .NET keeps them, for the
 * old classes alone; nothing of what muster's commands do depends on them. */
#include "object/type/native.h"

struct setting {
    const char *type; /* of an enum, else NULL */
    struct value value;
};
#define SETTING_BOOL(name, truth) static struct setting name = {NULL, {&type_bool, {truth}}}
#define SETTING_INT(name, number) static struct setting name = {NULL, {&type_int32, {number}}}
SETTING_BOOL(revocation, false);
SETTING_BOOL(round_robin, false);
SETTING_BOOL(expects_100, true);
SETTING_BOOL(reuses_ports, false);
SETTING_BOOL(nagle, false);
SETTING_INT(connection_limit, 2);
SETTING_INT(dns_timeout, 120000);
SETTING_INT(idle_time, 100000);
SETTING_INT(points, 0);
static struct setting protocol = {"System.Net.SecurityProtocolType"};

/* What scripts set lives as long as the process; a handler is kept where the collector sees it. */
static struct value *callback(void) {
    static struct value *kept;
    return kept ? kept : (kept = mem_root_new(sizeof *kept));
}

static bool get_setting(struct call *call) {
    const struct setting *setting = call->member->data;
    return setting->type ? give_enum(call, setting->type, setting->value.i) : give(call, setting->value);
}

static bool set_setting(struct call *call) {
    struct setting *setting = (struct setting *)call->member->data;
    struct value given = value_base(call->args[0]);
    setting->value.i = given.i;
    return true;
}

static bool get_callback(struct call *call) {
    return give(call, *callback());
}

static bool set_callback(struct call *call) {
    *callback() = call->args[0];
    return true;
}

#define SETTING(text, name)                                                                                            \
    { "static " text " {get;set}", get_setting, set_setting, .data = &name }
static const struct type_member members[] = {
    SETTING("bool CheckCertificateRevocationList", revocation),
    SETTING("int DefaultConnectionLimit", connection_limit),
    SETTING("int DnsRefreshTimeout", dns_timeout),
    SETTING("bool EnableDnsRoundRobin", round_robin),
    SETTING("bool Expect100Continue", expects_100),
    SETTING("int MaxServicePointIdleTime", idle_time),
    SETTING("int MaxServicePoints", points),
    SETTING("bool ReusePort", reuses_ports),
    SETTING("System.Net.SecurityProtocolType SecurityProtocol", protocol),
    {"static System.Net.Security.RemoteCertificateValidationCallback ServerCertificateValidationCallback {get;set}",
     get_callback, set_callback},
    SETTING("bool UseNagleAlgorithm", nagle),
};
static struct type type_service_point_manager = {
    .name = "System.Net.ServicePointManager", .base = &type_object, MEMBERS(members)};
TYPE_REGISTER(type_service_point_manager);
