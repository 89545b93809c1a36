foreach ($n in 1, 2, 0, 3) { try { 1..5 | Select-Object -Last $n | ForEach-Object { $_ } } catch { "E $($_.FullyQualifiedErrorId)" } }
foreach ($n in 2, 'x', 1, $null, 2) { try { 1..5 | Select-Object -First $n | ForEach-Object { "$_" } } catch { "E $($_.FullyQualifiedErrorId)" } }
foreach ($v in 'a', 'b', 5, $null, @(1, 2), 'c') { $v | Write-Output | ForEach-Object { "<$_>" } }
foreach ($p in 'Length', 'Nope', { $_.Length * 2 }, @{ n = 'L'; e = { 7 } }) { 'abc' | Select-Object -Property $p | ForEach-Object { "$_" } }
foreach ($x in 1..3) { $PSDefaultParameterValues = if ($x -eq 2) { @{ 'Select-Object:First' = 1 } } else { @{} }; (1..3 | Select-Object -Property *).Count; (5..9 | Select-Object -Skip 1) -join ',' }
$PSDefaultParameterValues = @{}
foreach ($x in 1..3) { $null, 1, $null | ForEach-Object { "i$_" }; $null | Where-Object { $true } | Measure-Object | ForEach-Object Count }
foreach ($x in 1..3) { Join-Path a b$x; Join-Path -Path a -ChildPath c; Split-Path "x/y$x" -Leaf; Split-Path "x/y$x" }
foreach ($s in 'a', '', 'b') { try { Get-Variable -Name "no$s" -ErrorAction Stop } catch { "$($_.FullyQualifiedErrorId)" } }
function f { [CmdletBinding()] param([Parameter(ValueFromPipeline)] $a) process { $PSCmdlet.MyInvocation.BoundParameters.Count; $a } }
foreach ($x in 1..2) { 1, 2 | f; f 3 }
foreach ($x in 1..2) { Get-Random -Minimum 5 -Maximum 6; Get-Date -Year 2020 -Month $x -Day 1 -Format 'yyyy-MM-dd'; New-Object System.Collections.ArrayList | Get-Member -Name Add | ForEach-Object Name }
foreach ($i in 1..2) { 1..3 | ForEach-Object { $_ } -End { 'end' }; 1..3 | ForEach-Object -Begin { 'b' } -Process { $_ }; 3, 1 | Sort-Object { -$_ }; 'x' | Where-Object Length -eq 1 }
foreach ($x in 1..3) { 3, 1, 2 | Sort-Object -Descending; 'b', 'a' | Sort-Object -Descending -CaseSensitive; 1, 1 | Sort-Object -Unique; 'ab', 'c' | Sort-Object Length -Descending; 'ab', 'c' | Sort-Object -Descending Length }
foreach ($d in $true, $false, $true) { 1, 2 | Sort-Object -Descending:$d }
foreach ($n in 1, 2) { 'a-b' | Select-Object -First $n -Property Length | ForEach-Object { $_.Length }; 1..4 | Measure-Object -Sum -Maximum | ForEach-Object { "$($_.Sum) $($_.Maximum)" } }
