# ForEach-Object with a member's name: what is called, what is read, and the errors.
function Show($block) {
    foreach ($x in @(& $block 2>&1)) {
        if ($null -eq $x) { 'null' }
        elseif ($x -is [Management.Automation.ErrorRecord]) { "$($x.FullyQualifiedErrorId) | $($x.CategoryInfo) | $($x.Exception.Message)" }
        else { "$($x.GetType().Name) $x" }
    }
    '--'
}
Show { 'abc' | % L* }
Show { 'abc' | % Len* }
Show { 'abc' | % Z* }
Show { 'abc' | % Substr* 1 }
Show { 'abc' | % Substring 9 }
Show { 'abc' | % Length 9 }
Show { 'abc', 5 | % Substring 1 }
Show { 'abc' | % nope }
Show { 'abc' | % nope 1 }
Show { $null | % Length }
Show { $null | % Substring 1 }
Show { @{a = 1; Count = 7} | % Count }
Show { @{a = 1} | % zzz }
Show { @{a = 1} | % Add b }
Show { @{a = 1} | % Contains* a }
Show { 5 | % CompareTo x }
Show { Set-StrictMode -Version 2; 'abc' | % nope }
Show { Set-StrictMode -Version 2; $null | % nope }
Show { Set-StrictMode -Version 2; 'abc' | % nope 1 }
class K { [void] Fail() { throw 'Err' } [int] Bar() { return 1 } }
Show { [K]::new() | % Bar 3 }
Show { [K]::new() | % B* }
Show { 'abc' | % Chars 1 }
$o = [pscustomobject]@{} | Add-Member ScriptProperty bad { throw 'bad' } -PassThru
Show { $o | % bad }
Show { 'abc' | where L* -eq 3 }
'a', 'b' | % ToUpper -WhatIf
'a' | % PadLeft 3 '*' -WhatIf
'a' | % Length -WhatIf
