# What is wrong with the types of a script is told all at once, in the order of the definitions.
function Show($text) {
    "--- $text"
    try { & ([scriptblock]::Create($text)) }
    catch {
        $e = $_.Exception
        while ($e -and $e -isnot [System.Management.Automation.ParseException]) { $e = $e.InnerException }
        foreach ($x in $e.Errors) { "$($x.ErrorId) '$($x.Extent.Text)' $($x.Message -replace 'Version=[\d.]+', 'V')" }
        if (-not $e) { "$($_.FullyQualifiedErrorId) $_" }
    }
}
Show "class C { static C(`$x) {}`n `$x`n`$x`n f(){}`n f(){} }"
Show 'class A : int, string, IDisposable {}'
Show 'class A : IDisposable {}; class B : IComparable { [int] CompareTo($x) { return 1 } }; class D : IComparable {}'
Show 'class B : IComparable { [void] CompareTo([object]$x) {} }'
Show 'class B : IComparable { [int] CompareTo([string]$x) { return 1 } }'
Show 'class B : IEquatable[string] { [bool] Equals([object]$x) { return $true } }; class C : IDisposable { [int] Dispose() { return 1 } }'
Show 'class B : IComparable[int] { [int] CompareTo([int]$x) { return 1 } }; [B]::new().CompareTo(3)'
Show 'class A{}; class B : A[] {}; class D : A, A[] {}'
Show 'class A : System.Collections.Generic.List`1 {}'
Show 'class A : B {}; class B : A {}'
Show 'class A { A($x) {} }; class B : A {}; class C : System.Collections.ObjectModel.ReadOnlyCollection[int] {}'
Show 'class T : Type {}; class F : System.IO.FileSystemInfo {}; class V : System.Management.Automation.ValidateEnumeratedArgumentsAttribute {}'
Show 'enum C { z = [D]::q }; enum D { q = 5; r = 6 }; [int][C]::z'
Show 'enum A { x = [B]::y }; enum B { y = [B]::z; z }'
Show 'enum A : byte { x = 300; z = 255; w }'
Show 'class X : IComparable[X] { [int] CompareTo([X]$o) { return 1 } }'
