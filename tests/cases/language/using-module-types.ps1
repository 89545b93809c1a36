# Types of modules in use: by their names, by the module's name before, and names that two modules have.
$folder = Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid())
$path = $env:PSModulePath
foreach ($name in 'Left', 'Right') {
    $null = New-Item -ItemType Directory (Join-Path $folder $name)
    Set-Content (Join-Path $folder $name "$name.psm1") @"
class Shared { [string] Where() { return '$name' } }
class Only$name { [int]`$n = 7; [Shared] Make() { return [Shared]::new() } }
enum Color$name { Red; Green = 4 }
function Get-$name { [Shared]::new().Where() }
"@
}
$env:PSModulePath = $folder
function Try-It($text) {
    try { & ([scriptblock]::Create($text)) }
    catch { "$($_.FullyQualifiedErrorId): $($_.Exception.InnerException.Message ?? $_.Exception.Message)" -replace '(?s)At line.*~\s*' }
}
Try-It "using module Left`n[OnlyLeft]::new().n; [Left.Shared]::new().Where(); [Shared]::new().Where(); Get-Left"
Try-It "using module Left`nusing module Right`n[Right.Shared]::new().Where(); [Left.Shared]::new().Where(); [OnlyLeft]::new().Make().Where()"
Try-It "using module Left`nusing module Right`n[Shared]::new()"
Try-It "using module Left`nusing module Right`nclass Mine : Shared {}"
Try-It "using module Left`nusing module Right`n[type]'Shared'"
Try-It "using module Left`nusing module Right`nNew-Object Shared"
Try-It "using module Left`nusing module Right`nclass Shared { [string] Where() { return 'mine' } }; [Shared]::new().Where()"
Try-It "using module Left`nclass Sub : Left.Shared { [string] Where() { return 'sub of ' + ([Left.Shared]`$this).Where() } }; [Sub]::new().Where()"
Try-It "using module Left`nNew-Object OnlyLeft | ForEach-Object n; (New-Object Left.Shared).Where(); [int][ColorLeft]::Green"
Try-It "[OnlyRight]::new()"
Try-It "using module NoSuchModule`n1"
Import-Module Right
Try-It '[OnlyRight]::new()'
(Get-Module Right).GetExportedTypeDefinitions().Keys | Sort-Object
& (Get-Module Right) { [Shared]::new().Where() }
$env:PSModulePath = $path
Remove-Item -Recurse $folder
