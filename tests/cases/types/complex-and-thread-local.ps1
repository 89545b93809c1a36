function t($sb) { try { $r = & $sb; "$r" } catch { "E: " + $_.Exception.Message + ' | ' + $_.FullyQualifiedErrorId } }
t { $c=[Numerics.Complex]::new(3,4); "$c"; $c.Magnitude; $c.Real; $c.Imaginary; $c.Phase; ($c+1).ToString(); "$($c*$c)"; "$($c-[Numerics.Complex]::ImaginaryOne)"; "$($c/2)" }
t { [Numerics.Complex]::Sqrt(-4); [Numerics.Complex]::Abs([Numerics.Complex]::new(3,4)); [Numerics.Complex]::Conjugate([Numerics.Complex]::new(3,4)); [Numerics.Complex]::Zero; [Numerics.Complex]::One; [Numerics.Complex]::FromPolarCoordinates(2,0); [Numerics.Complex]::Pow([Numerics.Complex]::new(0,1),2) }
t { [Numerics.Complex]5; [Numerics.Complex]::new(1,2) -eq [Numerics.Complex]::new(1,2); -[Numerics.Complex]::new(1,2); [Numerics.Complex]::Add(1,2); [Numerics.Complex]::Exp(0); [Numerics.Complex]::new(1.5,-2).ToString('F2') }
class MyEvents : Diagnostics.Tracing.EventSource { [void] Say([string]$s) { $this.WriteEvent(1,$s) } }
t { $m=[MyEvents]::new(); $m.IsEnabled(); $m.Name; $m.Say('x'); $m.Dispose() }
t { $x=[Threading.ThreadLocal[int]]::new([Func[int]]{ 5 }); $x.Value; $x.IsValueCreated; $x.Value=7; $x.Value }
