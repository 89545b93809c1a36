# Where a breakpoint of a line stands: the first place of the innermost block that contains it, else the next line.
$file = Join-Path ([IO.Path]::GetTempPath()) "line-breakpoint-places-$PID.ps1"
Set-Content $file @'
foreach ($x in 1..3)
{
    $y = $x
}
switch (1,2)
{
    1 { 'one' }
    default { 'other' }
}
if ($true) {
    'x'
}

$z = 1,
   2,
   3
# comment
function foo {
  'in foo'
}
foo
1..2 |
   ForEach-Object {
      $_
   } |
   Sort-Object
for ($i=0;
  $i -lt 2;
  $i++) {
  $i
}
try {
   'try'
} catch {
   'c'
} finally {
   'f'
}
'@
$points = 1..38 | ForEach-Object { Set-PSBreakpoint -Script $file -Line $_ -Action { } }
$null = & $file
($points | ForEach-Object { "$($_.Line)=$($_.HitCount)" }) -join ' '
$null = & $file
$null = . $file
($points | ForEach-Object { "$($_.Line)=$($_.HitCount)" }) -join ' '
$points | Remove-PSBreakpoint
foreach ($column in 1, 10, 16) {
    $point = Set-PSBreakpoint -Script $file -Line 1 -Column $column -Action { }
    $null = & $file
    "column ${column}: $($point.HitCount)"
    Remove-PSBreakpoint $point
}
Set-Content $file @'
while ($count -lt 4)
{
    $count += 1
    "Hello $count"
}
'@
$points = 1..5 | ForEach-Object { Set-PSBreakpoint -Script $file -Line $_ -Action { } }
$null = & $file
($points | ForEach-Object { "$($_.Line)=$($_.HitCount)" }) -join ' '
Remove-Item $file
Set-PSBreakpoint -Script "$PSScriptRoot/nothing.ps1" -Line 1 -ErrorVariable missing -ErrorAction SilentlyContinue
$missing[0].FullyQualifiedErrorId
$text = New-Item (Join-Path ([IO.Path]::GetTempPath()) "line-breakpoint-places-$PID.txt")
Set-PSBreakpoint -Script $text -Line 1 -ErrorVariable wrong -ErrorAction SilentlyContinue
$wrong[0].FullyQualifiedErrorId
Remove-Item $text
