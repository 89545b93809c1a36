/* Choosing among overloads as PowerShell does: conversion ranks of each argument, better-of-two comparison, params
 * expansion. */
#ifndef OBJECT_OVERLOAD_H
#define OBJECT_OVERLOAD_H

#include "object/signature.h"

/* System.Management.Automation's ConversionRank: how good a conversion is, 0 where there is none. */
enum conversion_rank {
    RANK_NONE = 0,
    RANK_UNRELATED_ARRAYS = 0x0F,
    RANK_TO_STRING = 0x1F,
    RANK_CUSTOM = 0x2F,
    RANK_CONVERTIBLE = 0x3F,
    RANK_IMPLICIT_CAST = 0x4F,
    RANK_EXPLICIT_CAST = 0x5F,
    RANK_CONSTRUCTOR_SCALAR = 0x67,
    RANK_CONSTRUCTOR = 0x6F,
    RANK_CREATE = 0x73,
    RANK_PARSE = 0x7F,
    RANK_PSOBJECT = 0x8F,
    RANK_LANGUAGE = 0x9F,
    RANK_NULL_TO_VALUE = 0xAF,
    RANK_NULL_TO_REFERENCE = 0xBF,
    RANK_NUMERIC_EXPLICIT = 0xCF,
    RANK_NUMERIC_EXPLICIT1 = 0xDF,
    RANK_NUMERIC_STRING = 0xEF,
    RANK_NUMERIC_IMPLICIT = 0xFF,
    RANK_ASSIGNABLE = 0x10F,
    RANK_STRING_TO_CHARS = 0x11A,
    RANK_IDENTITY = 0x11F,
    RANK_SCALAR_TO_ARRAY_MASK = 0xFFF7,
};

/* Rank of converting from one type to another; from == NULL is $null. */
int conversion_rank(const struct type *from, const struct type *to);

/* A chosen overload: does its params array take the trailing arguments one by one? */
struct overload {
    const struct signature *signature;
    bool expanded;
    const struct type *const *generics; /* type arguments given, or NULL */
    int generic_count;
};

/* Picks the overload; false + failure (MethodException, MethodCountCouldNotFindBest) where none or several fit. name is
 * for the message. */
bool overload_choose(const struct member_group *group, const char *name, const struct value *args, int count,
                     struct overload *ret_overload, struct failure *failure);
/* Chooses, converts the arguments, calls, writes [ref] arguments back. accessor_set: call the setters of an indexer,
 * args end with the value. */
bool overload_invoke(const struct member_group *group, const char *name, const struct type *type, struct value self,
                     const struct value *args, int count, bool accessor_set, struct value *ret_value,
                     struct failure *failure);

/* The same with an overload chosen before. */
bool overload_run(const struct overload *overload, const char *name, const struct type *type, struct value self,
                  const struct value *args, int count, struct value *ret_value, struct failure *failure);

enum { CALL_EXACT_MAX = 4 };
/* The same where every argument (no more than CALL_EXACT_MAX) is a number, a string or an object of a script's class,
 * and just what the parameter wants. */
bool overload_run_exact(const struct overload *overload, const struct type *type, struct value self,
                        const struct value *args, int count, struct value *ret_value, struct failure *failure);

/* Converts one argument of a method; parameter and name are for the message
 * (MethodArgumentConversionInvalidCastArgument). */
bool overload_convert(struct value arg, const struct type *type, const char *parameter, const char *name,
                      struct value *ret_value, struct failure *failure);

/* target.Method[T, …](args): the overloads that are generic methods; the native finds the types in its call. */
bool overload_invoke_generic(const struct member_group *group, const char *name, const struct type *type,
                             struct value self, const struct value *args, int count, const struct type *const *generics,
                             int generic_count, struct value *ret_value, struct failure *failure);

#endif
