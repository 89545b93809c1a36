# Classes that derive from AstVisitor and DefaultCustomAstVisitor
class Names : System.Management.Automation.Language.AstVisitor {
    [System.Collections.Generic.List[string]] $Found = @()
    [System.Management.Automation.Language.AstVisitAction] VisitCommand([System.Management.Automation.Language.CommandAst] $node) {
        $this.Found.Add($node.GetCommandName())
        return 'Continue'
    }
    [System.Management.Automation.Language.AstVisitAction] VisitFunctionDefinition([System.Management.Automation.Language.FunctionDefinitionAst] $node) {
        $this.Found.Add("function $($node.Name)")
        return 'SkipChildren'
    }
    [System.Management.Automation.Language.AstVisitAction] VisitThrowStatement([System.Management.Automation.Language.ThrowStatementAst] $node) { return 'StopVisit' }
}
$visitor = [Names]::new()
{ Get-A | Get-B; function f { Get-C }; if ($true) { Get-D }; throw 1; Get-E }.Ast.Visit($visitor)
$visitor.Found -join ', '
