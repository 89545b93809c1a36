# Assemblies that are not there are an error of the parser.
function Show($text) {
    $errors = $null
    [void][System.Management.Automation.Language.Parser]::ParseInput($text, [ref]$null, [ref]$errors)
    "--- $text"
    foreach ($e in $errors) { "$($e.ErrorId) '$($e.Extent.Text)' $($e.Message)" }
}
Show 'using assembly NoSuch.dll'
Show 'using assembly ./folder/NoSuch.dll; 1'
Show 'using assembly http://example.com/x.dll'
Show 'using assembly'
Show 'using namespace System.Text; using assembly System.NoSuch'
try { & ([scriptblock]::Create('using assembly NoSuch.dll')) } catch { $_.FullyQualifiedErrorId }
Invoke-Expression 'using assembly NoSuch' -ErrorVariable e -ErrorAction SilentlyContinue 2>$null; "$($e.Count)"
[System.Security.AccessControl.AceFlags]::ObjectInherit -bor 'InheritOnly'
New-Object System.Runtime.CompilerServices.CompilerGeneratedAttribute | ForEach-Object GetType | ForEach-Object Name
