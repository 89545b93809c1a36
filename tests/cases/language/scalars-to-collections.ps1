# What a single value makes of a collection, and which values none of them takes.
foreach ($text in '[System.Collections.Generic.List[int]]"5"', '[System.Collections.Generic.List[int]]$true', '[System.Collections.Generic.List[string]][datetime]"2024-01-02"',
    '[System.Collections.Generic.HashSet[string]]"s"', '[System.Collections.Generic.HashSet[int]]"x"', '[System.Collections.Generic.SortedSet[int]]5', '[System.Collections.Generic.HashSet[int]]$true') {
    try { $made = & ([scriptblock]::Create(",($text)")); "$($made.GetType().Name) $made" } catch { $_.FullyQualifiedErrorId; "$_" -replace 'System\.Private\.CoreLib, [^\]]*' }
}
foreach ($text in 'x', '{00000000-0000-0000-0000-000000000000', 'zz000000-0000-0000-0000-000000000000', '(00000000-0000-0000-0000-000000000000)') {
    try { [guid]$text } catch { "$_" }
}
foreach ($text in "'a' -replace 1, 2, 3", "'a' -creplace 1, 2, 3", "'a' -ireplace 1, 2, 3") {
    try { & ([scriptblock]::Create($text)) } catch { "$_ $($_.InvocationInfo.OffsetInLine)" }
}
(Get-Item /) -is [System.Management.Automation.PSCustomObject]
(Get-Item /) -is [psobject]
[pscustomobject]@{} -is [System.Management.Automation.PSCustomObject]
([version] | Get-Member -Static -Name new).Definition
