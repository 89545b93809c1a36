# What a function writes in its begin block reaches a command that has not begun.
function f { begin { "b" } process {} end {"e"} }
f | % { "<$_>" }; f | sort-object; f | select -first 1; f | f
function g { begin { 1; 2 } end { 3 } }; g | ? { $_ -gt 1 } | % { $_ * 2 }
1..3 | g | Measure-Object -Sum | % Sum
