# ParseFile of what cannot be read, SafeGetValue, visitors that throw, token types.
using namespace System.Management.Automation.Language
function Try-It($block) { try { & $block } catch { "[$($_.FullyQualifiedErrorId)] $($_.Exception.Message)" } }
mkdir folder | Out-Null
Set-Content good.ps1 'param($a) "hi"'
[System.IO.File]::WriteAllText("$pwd/wide.ps1", '"hé"', [System.Text.Encoding]::Unicode)
foreach ($file in 'good.ps1', 'wide.ps1', 'folder', 'none.ps1', '') {
    $tokens = $errors = $null
    $ast = [Parser]::ParseFile($file, [ref]$tokens, [ref]$errors)
    "$file : $ast | $($ast.Extent.File) | $($tokens.Count) | $(($errors | ForEach-Object { "$($_.ErrorId) $($_.Message)" }) -replace [regex]::Escape($pwd), '.')"
}
foreach ($text in '[int]5', '[string]5', '[datetime]"2020-01-01"', '[decimal]1', '[char]65', '@{a=1;b=@(2)}', '"a$(1)"', '1+1') {
    $expression = [Parser]::ParseInput($text, [ref]$null, [ref]$null).EndBlock.Statements[0].PipelineElements[0].Expression
    Try-It { "$text => $($expression.SafeGetValue())" }
}
class Thrower : AstVisitor { [AstVisitAction] VisitConstantExpression([ConstantExpressionAst]$c) { throw "boom" } }
Try-It { { 1 }.Ast.Visit([Thrower]::new()) }
Try-It { { 1 }.Ast.FindAll($null, $true) }
$tokens = $null
[void][Parser]::ParseInput('get-item -path "x" | if { $a.b }', [ref]$tokens, [ref]$null)
($tokens | ForEach-Object { [System.Management.Automation.PSToken]::GetPSTokenType($_) }) -join ' '
[TokenTraits]::GetTraits('DynamicKeyword')
foreach ($text in '[int]', '[int[]]', '[Parameter()]$x', '[nope]') {
    $name = [Parser]::ParseInput($text, [ref]$null, [ref]$null).Find({ $args[0].TypeName }, $true).TypeName
    "$text : $($name.GetReflectionType()) | $($name.GetReflectionAttributeType())"
}
