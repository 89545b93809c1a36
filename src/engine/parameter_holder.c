/* CommonParameters and ShouldProcessParameters: the classes whose properties the common parameters are. Scripts ask
 * them for names. */
#include "engine/field_object.h"

#define INTERNAL "System.Management.Automation.Internal."

static const struct type_member common_members[] = {
    FIELD("System.Management.Automation.SwitchParameter Verbose {get;set}", 0),
    FIELD("System.Management.Automation.SwitchParameter Debug {get;set}", 1),
    FIELD("System.Management.Automation.ActionPreference ErrorAction {get;set}", 2),
    FIELD("System.Management.Automation.ActionPreference WarningAction {get;set}", 3),
    FIELD("System.Management.Automation.ActionPreference InformationAction {get;set}", 4),
    FIELD("System.Management.Automation.ActionPreference ProgressAction {get;set}", 5),
    FIELD("string ErrorVariable {get;set}", 6),
    FIELD("string WarningVariable {get;set}", 7),
    FIELD("string InformationVariable {get;set}", 8),
    FIELD("string OutVariable {get;set}", 9),
    FIELD("int OutBuffer {get;set}", 10),
    FIELD("string PipelineVariable {get;set}", 11),
};
static struct type type_common_parameters = {
    .name = INTERNAL "CommonParameters", .base = &type_object, .flags = TYPE_SEALED, MEMBERS(common_members)};
TYPE_REGISTER(type_common_parameters);

static const struct type_member should_process_members[] = {
    FIELD("System.Management.Automation.SwitchParameter WhatIf {get;set}", 0),
    FIELD("System.Management.Automation.SwitchParameter Confirm {get;set}", 1),
};
static struct type type_should_process_parameters = {.name = INTERNAL "ShouldProcessParameters",
                                                     .base = &type_object,
                                                     .flags = TYPE_SEALED,
                                                     MEMBERS(should_process_members)};
TYPE_REGISTER(type_should_process_parameters);
