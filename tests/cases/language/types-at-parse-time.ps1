# Names of types inside of classes are looked up when the script is parsed; elsewhere when they are met.
function Show($text) {
    $errors = $null
    [void][System.Management.Automation.Language.Parser]::ParseInput($text, [ref]$null, [ref]$errors)
    "--- $text"
    foreach ($e in $errors) { "$($e.ErrorId) '$($e.Extent.Text)' $($e.Message)" }
}
Show 'class A { [Missing]$a; [int] f() { return [Nope]::x } }'
Show 'class A { [B]$b }; class B : A {}'
Show 'class A { [System.Collections.Generic.Dictionary[string, Zap]]$d; [Zip[]]$z }'
Show 'class A { [List[int]]$l }'
Show 'using namespace System.Collections.Generic; class A { [List[int]]$l }'
Show 'class A : Missing, IDisposable { [void] Dispose() {} }'
Show 'class A { f() { $x = [ordered]@{} } }'
Show 'enum E { a = [Q]::z }'
Show 'class A { f() { { [Missing2] } } }'
Show '[Missing3]::x; function f([Missing4]$x) {}'
Show 'function f { class B {} }; class C { [B]$b }'
Show '[Nope()]class A {}'
Show 'class A { [Alias("x")] h() {} }'
Show 'class A { [Parameter()][int]$x; g([Parameter()]$y) {} }'
Show 'class A { [ValidateSet("a", "b", IgnoreCase = $true)]$x; [DscProperty(Kay)]$y }'
Show 'class A { [Alias(AliasNames = "x")]$y }'
Show 'class MineAttribute : Attribute {}; class A { [Mine()]$x }'
Show 'using module NoSuchModule'
Show 'using module No*'
Show 'using module @{ ModuleName = "NoSuchModule"; ModuleVersion = "1.0" }'
Show 'using module @{ ModuleName = $x; ModuleVersion = "1.0" }'
Show 'using module @{ ModuleName = "a"; Zersion = "1.0" }'
