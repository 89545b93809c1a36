/* The objects that views are for scripts: ExtendedTypeDefinition, FormatViewDefinition, the four controls and their
 * parts. Each is a field object (engine/field_object.h): its fields stand in the order of its row's members. Source:
 * Get-FormatData | Get-Member of PowerShell 7.6. */
#ifndef FORMAT_CONTROL_OBJECT_H
#define FORMAT_CONTROL_OBJECT_H

#include "engine/field_object.h"

extern struct type type_definition, /* TypeName, TypeNames, FormatViewDefinition */
    type_view_definition,           /* Name, Control */
    type_group_by,                  /* Expression, Label, CustomControl */
    type_entry_selected_by,         /* TypeNames, SelectionCondition */
    type_display_entry,             /* ValueType, Value */
    type_table,                     /* Headers, Rows, AutoSize, HideTableHeaders, GroupBy, OutOfBand */
    type_header,                    /* Label, Alignment, Width */
    type_row,                       /* Columns, SelectedBy, Wrap */
    type_column,                    /* Alignment, DisplayEntry, FormatString */
    type_list_control,              /* Entries, GroupBy, OutOfBand */
    type_list_entry,                /* Items, SelectedBy, EntrySelectedBy */
    type_list_item,                 /* Label, DisplayEntry, ItemSelectionCondition, FormatString */
    type_wide,                      /* Entries, AutoSize, Columns, GroupBy, OutOfBand */
    type_wide_entry,                /* DisplayEntry, SelectedBy, EntrySelectedBy, FormatString */
    type_custom,                    /* Entries, GroupBy, OutOfBand */
    type_custom_entry,              /* SelectedBy, CustomItems */
    type_custom_text,               /* Text */
    type_custom_newline,            /* Count */
    type_custom_frame,              /* LeftIndent, RightIndent, FirstLineHanging, FirstLineIndent, CustomItems */
    type_custom_expression;         /* ItemSelectionCondition, Expression, EnumerateCollection, CustomControl */

#endif
