# System.Object's constructor takes no arguments.
class One { One() : base(1) {} }
try { [One]::new() } catch { $_.FullyQualifiedErrorId; "$_" }
class Two { $Value = 3; Two() : base() {} }
[Two]::new().Value
