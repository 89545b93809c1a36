# What is left in the tree of text that cannot be read.
function Show($node, $indent) {
    $name = $node.GetType().Name
    "$indent$name '$node'"
    if ($name -eq 'ErrorStatementAst') {
        "$indent Kind=$($node.Kind) Flags=$($node.Flags.Keys -join ',') NestedAst=$($null -ne $node.NestedAst)"
        foreach ($flag in $node.Flags.GetEnumerator()) { "$indent $($flag.Key): $($flag.Value.Item1.Text) '$($flag.Value.Item2)'" }
        foreach ($part in 'Conditions', 'Bodies', 'NestedAst') {
            if ($null -ne $node.$part) { "$indent $part"; foreach ($child in $node.$part) { Show $child "$indent  " } }
        }
    }
}
$texts = 'switch -regex -file foo ($x) { a { 1 } b }', 'switch ($x', 'switch -file', 'if ($x', 'if (', 'while (', 'while ($x)',
    'foreach ($x in', 'foreach -foo ($x in $y) { }', 'for ($a;$b', 'do { } until ($x', 'try { } catch [int]', 'function f($a',
    'class A { [int] }', '[int] class A { }', '1 -foo 2', '$a ?', 'parallel { 1 }', 'workflow w { parallel { 1 } }'
foreach ($text in $texts) {
    $tokens = $errors = $null
    $ast = [System.Management.Automation.Language.Parser]::ParseInput($text, [ref]$tokens, [ref]$errors)
    "=== $text"
    $errors.ErrorId
    foreach ($statement in $ast.EndBlock.Statements) { Show $statement '' }
    "traps: $($null -eq $ast.EndBlock.Traps)"
    $ast.FindAll({ $args[0].GetType().Name -like '*Error*' -or $args[0].GetType().Name -like 'Block*' }, $true) | ForEach-Object { "  found $($_.GetType().Name)" }
    $copy = $ast.Copy()
    "copy: $($copy.ToString() -eq $ast.ToString()) $([object]::ReferenceEquals($copy, $ast)) $($null -eq $copy.Parent)"
}
