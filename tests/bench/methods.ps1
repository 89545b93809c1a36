# Calls of methods of classes, with state, arguments and inheritance; methods of strings.
class Counter {
    [int] $count = 0
    [void] Add([int] $by) { $this.count += $by }
    [int] Twice() { return $this.count * 2 }
}
class Stepper : Counter {
    [int] $steps = 0
    [void] Step() { $this.Add(2); $this.steps++ }
}
$stepper = [Stepper]::new()
for ($i = 0; $i -lt 200000; $i++) { $stepper.Step() }
$length = 0
for ($i = 0; $i -lt 200000; $i++) { $length += 'some text'.Substring(2, 5).ToUpper().Length }
"$($stepper.Twice()) $($stepper.steps) $length"
