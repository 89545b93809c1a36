# A script, a module and a data file may be UTF-16 or UTF-32: the byte order mark tells.
$folder = Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid())
$null = New-Item -ItemType Directory $folder
foreach ($encoding in 'unicode', 'bigendianunicode', 'utf32', 'utf8BOM') {
    "param(`$a) `"$encoding ä`$a`"" | Set-Content "$folder/s.ps1" -Encoding $encoding
    & "$folder/s.ps1" 1
    "function Get-It { '$encoding ö' }" | Set-Content "$folder/m.psm1" -Encoding $encoding
    Import-Module "$folder/m.psm1" -Force
    Get-It
    "@{ A = '$encoding' }" | Set-Content "$folder/d.psd1" -Encoding $encoding
    (Import-PowerShellDataFile "$folder/d.psd1").A
    $tokens = $errors = $null
    $ast = [System.Management.Automation.Language.Parser]::ParseFile("$folder/d.psd1", [ref]$tokens, [ref]$errors)
    "$($tokens.Count) tokens, $($errors.Count) errors, $($ast.Extent.EndOffset) characters"
    'one', 'two' | Set-Content "$folder/t.txt" -Encoding $encoding
    switch -File "$folder/t.txt" { one { 1 } two { 2 } default { "other [$_]" } }
}
Remove-Item -Recurse $folder
