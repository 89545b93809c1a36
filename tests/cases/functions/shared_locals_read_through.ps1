$x = 5; & { $x += 1; $x }; function f { $x += 1; $x }; f; . { $x += 1; $x }; $x
function g { $y = 1; . { $x += 1; $x }; 1 | % { $x += 1; $x }; $x }; g; $x
function h { $x ??= 9; $x }; h; function k { $nn ??= 9; $nn; $x++; $x }; k; $x
function m { sv q 1; $x += 1; $x; $x ??= 3; $x }; m; $x
function n { 1 | % { $x += 10; $x } ; $x }; n; $x
