# Tokens and errors of Parser.ParseInput
$tokens = $errors = $null
$ast = [System.Management.Automation.Language.Parser]::ParseInput('$x = 1kb # c' + "`n" + 'Get-Item -Path:foo "a $y" 2> out.txt', [ref]$tokens, [ref]$errors)
"$($ast.GetType().Name) $($tokens.Count) tokens, $($errors.Count) errors"
$tokens | ForEach-Object { "$($_.Kind) $($_.GetType().Name) [$($_.TokenFlags)] $($_.Extent.StartLineNumber):$($_.Extent.StartColumnNumber) '$($_.Text)'" }
$tokens[2].Value
$tokens[6].ParameterName
$tokens[8].Value
$tokens[8].NestedTokens[0].Name
foreach ($text in 'if (', '1 +', '"abc', 'foreach ($x in 1) { $x', '@{ a = 1; a = 2 }', 'a | | b', '[int') {
    $null = [System.Management.Automation.Language.Parser]::ParseInput($text, [ref]$tokens, [ref]$errors)
    foreach ($e in $errors) { "$text => $($e.ErrorId) $($e.Extent.StartOffset)-$($e.Extent.EndOffset) $($e.IncompleteInput) $($e.Message)" }
}
$old = $null
[System.Management.Automation.PSParser]::Tokenize('Get-Item [int]$x -a', [ref]$old) | ForEach-Object { "$($_.Type) $($_.Content) $($_.Start) $($_.Length)" }
