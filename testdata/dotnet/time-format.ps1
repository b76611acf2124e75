# Dates, times and spans in every format, as the reference engine writes them (zone UTC): kind, value, culture, format, text.
$moments = '2024-03-05T14:06:07.0890000','2024-12-31T23:59:59.9999999Z','0001-01-01T00:00:00','9999-12-31T00:00:00','2000-02-29T09:05:00.1200000','2024-05-12T00:00:00.0000000','1999-01-10T12:00:00'
$formats = '','d','D','f','F','g','G','M','m','O','o','R','r','s','t','T','u','U','y','Y','q','yyyy-MM-dd HH:mm:ss','yy M d H m s','dddd, MMMM dd','ddd MMM','hh:mm tt','fff','ff f1','FFF','ss.FFF','ss.FFFFFFF','h t','%d','%h','%K','%t','yyyyy y','gg','%g','zzz','zz','%z','dd/MM/yyyy','HH:mm:ss.fff',"yyyy'y'M'm'",'"at" HH','\d\d d','d MMMM','MMMM yyyy','MMM d','d MMM yyyy','MMMM dddd','ffffffff','yyyy-MM-ddTHH:mm:ssK','%%','%','\','''open','ddddd','MMMMM','hhh','HHH','tttt','y','yyy','yyyyMMddHHmmss','x','d. M. yyyy','dddd d MMMM','ddMMM','MMMdd','h:mm:ss.f t'
$rows = foreach ($c in 'en-US','','de-DE','fr-FR','ru-RU','ja-JP','pl-PL','en-GB','fi-FI') { $ci = [cultureinfo]::GetCultureInfo($c)
 foreach ($m in $moments) { $d = [datetime]::Parse($m, [cultureinfo]::InvariantCulture, 'RoundtripKind')
  foreach ($f in $formats) { $r = try { $d.ToString($f, $ci) } catch { '!' + $_.Exception.InnerException.GetType().Name }; "DateTime`t$m`t$c`t$f`t$r" } } }
$ci = [cultureinfo]'en-US'
$rows += foreach ($m in '2024-03-05T14:06:07.0890000+02:00','2024-03-05T23:06:07-05:30','2024-03-05T00:00:00Z') { $d = [datetimeoffset]::Parse($m, [cultureinfo]::InvariantCulture)
  foreach ($f in $formats) { $r = try { $d.ToString($f, $ci) } catch { '!' + $_.Exception.InnerException.GetType().Name }; "DateTimeOffset`t$m`ten-US`t$f`t$r" } }
$rows += foreach ($m in '2024-03-05','0001-01-01') { $d = [System.DateOnly]::ParseExact($m,'yyyy-MM-dd'); foreach ($f in $formats) { $r = try { $d.ToString($f, $ci) } catch { '!' + $_.Exception.InnerException.GetType().Name }; "DateOnly`t$m`ten-US`t$f`t$r" } }
$rows += foreach ($m in '14:06:07.089','00:00:00') { $d = [System.TimeOnly]::Parse($m); foreach ($f in $formats) { $r = try { $d.ToString($f, $ci) } catch { '!' + $_.Exception.InnerException.GetType().Name }; "TimeOnly`t$m`ten-US`t$f`t$r" } }
$sf = '','c','t','T','g','G','hh\:mm\:ss','d\.hh','%d','%h','h','dd','dddddddd','ddddddddd','fff','fffffff','FFF','ffffffff',"mm'm 'ss's'",'"x"h','%f','%F','hhh','q','d h','\h','%%','%','ss\.FFF','ss\.fff','\',"'open",'c2','gg','hh:mm'
$rows += foreach ($t in 0,1,-1,10000000,937840456,937845670000,-937845670000,864000000000,-864000000000,9223372036854775807,-9223372036854775808,36000000000,1200000) { $s=[timespan]::new($t)
 foreach ($c in 'en-US','fr-FR') { foreach ($f in $sf) { $r = try { $s.ToString($f, [cultureinfo]$c) } catch { '!' + $_.Exception.InnerException.GetType().Name }; "TimeSpan`t$t`t$c`t$f`t$r" } } }
$rows -join "`n"
