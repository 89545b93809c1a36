/* The files a process has mapped (ProcessModule) and its threads (ProcessThread). */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "engine/type/process_object.h"
#include "object/list.h"
#include "object/type/native.h"

struct process_module_object {
    struct object object;
    struct proc_module module;
};

static const struct proc_module *module_of(struct value value) {
    return &((struct process_module_object *)value_base(value).p)->module;
}

static const char *module_name(struct value value) {
    const char *path = module_of(value)->path, *name = path;
    for (; *path; path++)
        if (*path == '/')
            name = path + 1;
    return name;
}

static bool get_module_name(struct call *call) {
    return give_text(call, module_name(call->self));
}

static bool get_file_name(struct call *call) {
    return give_text(call, module_of(call->self)->path);
}

static bool get_base_address(struct call *call) {
    return give(call, value_of(&type_int_ptr, (int64_t)module_of(call->self)->start));
}

static bool get_memory_size(struct call *call) {
    return give_int(call, (int32_t)module_of(call->self)->size_bytes);
}

static bool get_entry_point(struct call *call) {
    return give(call, value_of(&type_int_ptr, 0));
}

static bool get_version_info(struct call *call) {
    return give(call, file_version_info_new(module_of(call->self)->path));
}

static bool get_size(struct call *call) {
    return give_long(call, module_of(call->self)->size_bytes / 1024);
}

static bool get_nothing(struct call *call) {
    return give(call, VALUE_NULL);
}

static char *module_text(struct value self) {
    return mem_printf("System.Diagnostics.ProcessModule (%s)", module_name(self));
}

static const struct type_member module_members[] = {
    {"System.IntPtr BaseAddress {get}", get_base_address},
    {"System.IntPtr EntryPointAddress {get}", get_entry_point},
    {"string FileName {get}", get_file_name},
    {"System.Diagnostics.FileVersionInfo FileVersionInfo {get}", get_version_info},
    {"int ModuleMemorySize {get}", get_memory_size},
    {"string ModuleName {get}", get_module_name},
    {"string ToString()", native_to_string},
};
#define VERSION_INFO(name, property)                                                                                   \
    { EXTENDED_SCRIPT_PROPERTY, name, "$this.FileVersionInfo." property, get_nothing }
static const struct extended_member module_extended[] = {
    {EXTENDED_SCRIPT_PROPERTY, "Size", "$this.ModuleMemorySize / 1024", get_size},
    VERSION_INFO("Company", "CompanyName"),
    VERSION_INFO("FileVersion", "FileVersion"),
    VERSION_INFO("ProductVersion", "ProductVersion"),
    VERSION_INFO("Description", "FileDescription"),
    VERSION_INFO("Product", "ProductName"),
};

static const struct type_operations module_operations = {.to_string = module_text};
struct type type_process_module = {.name = "System.Diagnostics.ProcessModule",
                                   .base = &type_component,
                                   .operations = &module_operations,
                                   MEMBERS(module_members),
                                   .extended = module_extended,
                                   .extended_count = COUNT_OF(module_extended)};
TYPE_REGISTER(type_process_module);

static struct value module_new(const struct proc_module *module) {
    struct process_module_object *self = object_new(&type_process_module, sizeof *self);
    self->module = *module;
    return value_object(self);
}

/* --- threads --- */

struct process_thread_object {
    struct object object;
    int id;
};

static bool get_thread_id(struct call *call) {
    return give_int(call, ((struct process_thread_object *)value_base(call->self).p)->id);
}

static const struct type_member thread_members[] = {{"int Id {get}", get_thread_id}};
struct type type_process_thread = {
    .name = "System.Diagnostics.ProcessThread", .base = &type_component, MEMBERS(thread_members)};
TYPE_REGISTER(type_process_thread);

/* --- collections: fixed lists --- */

static struct type type_module_collection = {
    .name = "System.Diagnostics.ProcessModuleCollection", .base = &type_arraylist, .code = CODE_LIST};
TYPE_REGISTER(type_module_collection);
static struct type type_thread_collection = {
    .name = "System.Diagnostics.ProcessThreadCollection", .base = &type_arraylist, .code = CODE_LIST};
TYPE_REGISTER(type_thread_collection);

static struct value sealed(struct list *list) {
    list->readonly = true;
    return value_list(list);
}

/* The program itself comes first, wherever it is mapped. */
struct value process_object_modules(struct process_object *self) {
    struct list *list = list_new(&type_module_collection);
    size_t count;
    const struct proc_module *modules = proc_modules(self->facts.id, &count);
    const char *program = count ? proc_path(self->facts.id) : NULL;
    for (size_t i = 0; i < count; i++)
        if (program && strcmp(modules[i].path, program) == 0)
            list_insert(list, 0, module_new(&modules[i]));
        else
            list_add(list, module_new(&modules[i]));
    return sealed(list);
}

struct value process_object_main_module(struct process_object *self) {
    const char *program = proc_path(self->facts.id);
    size_t count;
    const struct proc_module *modules = program ? proc_modules(self->facts.id, &count) : NULL;
    for (size_t i = 0; modules && i < count; i++)
        if (strcmp(modules[i].path, program) == 0)
            return module_new(&modules[i]);
    return program ? module_new(&(struct proc_module){.path = program}) : VALUE_NULL;
}

struct value process_object_threads(struct process_object *self) {
    struct list *list = list_new(&type_thread_collection);
    DIR *folder = opendir(mem_printf("/proc/%d/task", self->facts.id));
    const struct dirent *entry;
    while (folder && (entry = readdir(folder)))
        if (entry->d_name[0] != '.') {
            struct process_thread_object *thread = object_new(&type_process_thread, sizeof *thread);
            thread->id = (int)strtol(entry->d_name, NULL, 10);
            list_add(list, value_object(thread));
        }
    if (folder)
        closedir(folder);
    return sealed(list);
}
