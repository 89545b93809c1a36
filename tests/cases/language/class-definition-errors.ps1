# Parse errors of type definitions: names taken twice, properties assigned by bare names, DSC resources without their members.
$texts = 'class A {} class a {}', 'enum E {}; enum E {}', 'class A {}; & { class A {} }',
    'class A { [int] $i; [void] m() { $i = 10 } }', 'class A { static [int] $i; m() { [int] $i, $j = 1, 2 } }',
    'class A { [int] $i; m() { $script:i = 1; { $i = 1 } } }',
    '[DscResource()] class R { [DscProperty(Key)] [string] $k; [R] Get() { return $this } Set() {} [bool] Test() { return $true } }',
    '[DscResource()] class R { [R[]] Get() { return $this } [int] Set() { return 1 } Test() {} }',
    '[DscResource()] class R { Get() {} R($a) {} [DscProperty(Key)] [string] $k; Set() {} [bool] Test() { return $true } }',
    'class B { [DscProperty(Key)] $k; Set() {} [bool] Test() { return $true } } [DscResource()] class R : B { [R] Get() { return $this } }',
    'foreach (@a in 1) { }', 'param(@a)', 'function f(@a) { }'
foreach ($text in $texts) {
    $errors = $null
    $null = [System.Management.Automation.Language.Parser]::ParseInput($text, [ref]$null, [ref]$errors)
    "$text => $($errors.Count)"
    foreach ($e in $errors) { "  $($e.ErrorId) at $($e.Extent.StartOffset): $($e.Message)" }
}
