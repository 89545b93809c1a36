# Classes, try, switch, hashtables and functions as trees
$ast = {
    [Flags()] enum Kind : byte { One = 1; Two }
    class Dog : object { [string] $Name = 'x'; hidden static [int] $n; Dog([string] $name) : base() { $this.Name = $name } [int] Age() { return 1 } }
    function f([int] $a, $b = 2) { try { 1 } catch [System.IO.IOException], [InvalidOperationException] { 2 } catch { throw } finally { 3 } }
    switch -Regex ($x) { 'a' { 1 } default { 2 } }
    $h = @{ a = 1; b = 2 }; $h.a += -not $true; $i++
}.Ast
$statements = $ast.EndBlock.Statements
"1 $($statements[0].Name) $($statements[0].TypeAttributes) $($statements[0].BaseTypes[0].TypeName) $($statements[0].Members.Name -join ',') $($statements[0].Members[0].PropertyAttributes)"
$statements[1].Members | ForEach-Object { "2 $($_.GetType().Name) $($_.Name) static=$($_.IsStatic) hidden=$($_.IsHidden) public=$($_.IsPublic) $($_.PropertyType)$($_.ReturnType) ctor=$($_.IsConstructor)" }
$f = $statements[2]
"3 $($f.Name) $($f.IsFilter) $($f.Parameters.Name -join ',') $($f.Parameters[0].StaticType) $($f.Parameters[1].DefaultValue)"
$try = $f.Body.EndBlock.Statements[0]
$try.CatchClauses | ForEach-Object { "4 $($_.IsCatchAll) $($_.CatchTypes.TypeName.FullName -join ';')" }
"5 $($try.CatchClauses[1].Body.Statements[0].IsRethrow)"
"6 $($statements[3].Flags) $($statements[3].Clauses[0].Item1.Value) $($statements[3].Default) $($statements[3].Condition)"
"7 $($statements[4].Operator) $($statements[4].Right.GetType().Name) $($statements[4].Right.Expression.KeyValuePairs.Item1.Value -join ',')"
"8 $($statements[5].Operator) $($statements[5].Left.Member) $($statements[5].Right.Expression.TokenKind) $($statements[6].PipelineElements[0].Expression.TokenKind)"
"9 $($statements[4].Right.Expression.SafeGetValue()['b'])"
try { $statements[5].Left.SafeGetValue() } catch { "10 $($_.Exception.InnerException.GetType().Name): $($_.Exception.InnerException.Message)" }
$ast.Extent.StartScriptPosition.Line
