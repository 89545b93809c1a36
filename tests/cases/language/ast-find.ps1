# Find and FindAll: order, nested script blocks, what the predicate sees, parents
$ast = { param([int]$a = 1) function f { $inner } foreach ($x in 1..3) { { $y } | Get-Thing -Name "a $x" 2>&1 } }.Ast
'1 ' + (($ast.FindAll({ $args[0] -is [System.Management.Automation.Language.VariableExpressionAst] }, $true) | ForEach-Object { $_.VariablePath.UserPath }) -join ',')
'2 ' + (($ast.FindAll({ $args[0] -is [System.Management.Automation.Language.VariableExpressionAst] }, $false) | ForEach-Object { $_.VariablePath.UserPath }) -join ',')
'3 ' + (($ast.FindAll({ param($node) $node.Extent.StartColumnNumber -gt 95 }, $true) | ForEach-Object { $_.GetType().Name }) -join ' ')
$command = $ast.Find({ param($node) $node -is [System.Management.Automation.Language.CommandAst] }, $true)
"4 $command / $($command.GetCommandName()) / $($command.CommandElements.Count) / $($command.Redirections[0].FromStream)"
"5 $([object]::ReferenceEquals($command.CommandElements[1].Parent, $command)) $($command.Parent.GetType().Name) $($null -eq $ast.Parent)"
"6 $($ast.Find({ $false }, $true) -eq $null) $($ast.FindAll({ $false }, $true).Count)"
$command.CommandElements[2]
