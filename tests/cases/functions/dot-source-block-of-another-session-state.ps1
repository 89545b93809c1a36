$null = New-Module -Name Runner -ScriptBlock { function Invoke-Dotted($block) { $inner = 1; . $block; "inside: [$value] [$inner]" } } | Import-Module
function Test-It { Invoke-Dotted { $value = 5; $inner = 2 }; "outside: [$value] [$inner]" }
Test-It
"top: [$value]"
