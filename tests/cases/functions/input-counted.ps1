# $input is an enumerator: Count and Length are those of each element.
function f { $input.Count }
1, 2, 3 | f
function g { $input.Length; @($input).Count }
1, 'ab' | g
function h { process { $input.Count } }
1, 2 | h
function k { "[$($input.Count)]" }
k
1, 2 | & { $input.Count; $input.MoveNext() }
