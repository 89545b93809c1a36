# Which errors end a cmdlet and which it goes on after.
$ErrorActionPreference = 'Continue'
Set-Content a.txt abc; $null = New-Item -ItemType Directory d
function try($block) {
    "--- $block"
    try { & $block 2>&1 | ForEach-Object { if ($_ -is [System.Management.Automation.ErrorRecord]) { "written: $($_.FullyQualifiedErrorId) $($_.CategoryInfo.TargetType)" } else { "$_" } } }
    catch { "thrown: $($_.FullyQualifiedErrorId) $($_.CategoryInfo.TargetType)" }
}
try { New-Item -ItemType Foo x }
try { Set-Item a.txt -Value 3 }
try { Clear-Item a.txt }
try { Rename-Item a.txt b/c }
try { Set-Content d x }
try { Get-ItemPropertyValue a.txt Foo }
try { Get-Content a.txt -TotalCount 1 -Tail 1 }
try { Get-Content a.txt -Raw -Tail 1 }
try { Copy-Item a.txt none/x }
try { Set-Content b.txt b; Move-Item a.txt b.txt }
try { Select-String x none.txt }
try { $null = New-PSDrive zz FileSystem .; New-PSDrive zz FileSystem . }
try { 1 | Out-File a.txt -NoClobber }
Split-Path -NoQualifier 'Env:\x'
