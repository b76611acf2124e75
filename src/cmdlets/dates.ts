// What the date cmdlets need of .NET's calendar and clock.

export { daysInMonth, environment, formatDateTime, newDateTime, now, partsOf, toLocal, toUniversal } from '#dotnet'
