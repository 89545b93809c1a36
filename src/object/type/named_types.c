/* Types that scripts may name (in signatures, with -is, as accelerators) and that nothing here makes. */
#include "object/type.h"

#define SMA "System.Management.Automation."
#define NAMED(id, full_name, short_name, base_row, ...)                                                                \
    static struct type type_##id = {                                                                                   \
        .name = full_name, .accelerator = short_name, .base = &base_row, .code = CODE_OBJECT, __VA_ARGS__};            \
    TYPE_REGISTER(type_##id)

extern struct type type_object, type_psproperty_info;

NAMED(object_security, "System.Security.AccessControl.ObjectSecurity", "ObjectSecurity", type_object,
      .flags = TYPE_ABSTRACT);
NAMED(x500_name, "System.Security.Cryptography.X509Certificates.X500DistinguishedName", "X500DistinguishedName",
      type_object, .flags = 0);
NAMED(x509_certificate, "System.Security.Cryptography.X509Certificates.X509Certificate", "X509Certificate", type_object,
      .flags = 0);
NAMED(list_modifier, SMA "PSListModifier", "pslistmodifier", type_object, .flags = 0);
NAMED(variable_property, SMA "PSVariableProperty", "psvariableproperty", type_psproperty_info, .flags = 0);
