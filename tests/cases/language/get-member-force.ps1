# -Force shows the methods behind properties; -Static a type's constructors.
[version]'1.2' | Get-Member -Force -Name get_*, set_* | ForEach-Object { "$($_.Name) $($_.MemberType) $($_.Definition)" }
[System.IO.FileInfo] | Get-Member -Static -Name new | ForEach-Object Definition
[System.Collections.ArrayList]::new().GetType() | Get-Member -Static new | ForEach-Object Definition
class Pair { $Left; $Right; Pair($l, [int]$r) { } Pair() { } }
[Pair] | Get-Member -Static | ForEach-Object { "$($_.Name) $($_.MemberType) $($_.Definition)" }
