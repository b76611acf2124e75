// Views of the objects that Windows computers send for their WMI classes: class, columns.

import { type View, tableView } from '../view.ts'

const root = 'Microsoft.Management.Infrastructure.CimInstance#root/cimv2/'

const classes = (): readonly (readonly [name: string, columns: string])[] => [
  ['Win32_QuickFixEngineering', 'Source=ComputerName 13, Description 16, HotFixID 13, InstalledBy 20, InstalledOn 26'],
  ['Win32_Process', 'ProcessId, Name 16, HandleCount, WorkingSetSize, VirtualSize'],
  ['Win32_ComputerSystem', 'Name 16, PrimaryOwnerName, Domain, TotalPhysicalMemory, Model, Manufacturer'],
  ['WIN32_PROCESSOR', 'DeviceID, Name 16, Caption, MaxClockSpeed, SocketDesignation, Manufacturer'],
  ['WIN32_DCOMApplication', 'AppID, Name 16, InstallDate'],
  ['WIN32_DESKTOP', 'SettingID, Name 16, ScreenSaverActive, ScreenSaverSecure, ScreenSaverTimeout'],
  ['WIN32_DESKTOPMONITOR', 'DeviceID, Name 16, DisplayType, MonitorManufacturer, ScreenHeight, ScreenWidth'],
  ['Win32_DeviceMemoryAddress', 'Name 16, MemoryType, Status'],
  ['Win32_DiskDrive', 'DeviceID, Caption, Partitions, Size, Model'],
  ['Win32_DiskQuota', 'DiskSpaceUsed, Limit, QuotaVolume, User'],
  ['Win32_Environment', 'Name 16, UserName, VariableValue'],
  ['Win32_Directory', 'Name 16, Hidden, Archive, Writeable, LastModified'],
  ['Win32_Group', 'SID, Name 16, Caption, Domain'],
  ['Win32_IDEController', 'Name 16, Status, StatusInfo, ProtocolSupported, Manufacturer'],
  ['Win32_IRQResource', 'Name 16, IRQNumber, Hardware, TriggerLevel, TriggerType'],
  ['Win32_ScheduledJob', 'JobId, Name 16, Owner, Priority, Command'],
  ['Win32_LoadOrderGroup', 'Name 16, GroupOrder'],
  ['Win32_LogicalDisk', 'DeviceID, DriveType, ProviderName 16, VolumeName 16, Size, FreeSpace'],
  ['Win32_LogonSession', 'LogonId, Name 16, LogonType, StartTime, Status, AuthenticationPackage'],
  ['Win32_PhysicalMemoryArray', 'Name 16, MemoryDevices, MaxCapacity, Model'],
  ['Win32_OnBoardDevice', 'DeviceType, SerialNumber, Enabled, Description'],
  ['Win32_OperatingSystem', 'SystemDirectory, Organization, BuildNumber, RegisteredUser, SerialNumber, Version'],
  ['Win32_DiskPartition', 'Name 16, NumberOfBlocks, BootPartition, PrimaryPartition, Size, Index'],
  ['Win32_PortConnector', 'Tag, PortType, ConnectorType, SerialNumber, ExternalReferenceDesignator'],
  ['Win32_QuotaSetting', 'SettingID, Caption, State, VolumePath, DefaultLimit, DefaultWarningLimit'],
  ['Win32_SCSIController', 'Name 16, DriverName 16, Status, StatusInfo, ProtocolSupported, Manufacturer'],
  ['Win32_Service', 'ProcessId, Name 16, StartMode, State, Status, ExitCode'],
  ['Win32_UserAccount', 'Name 16, Caption, AccountType, SID, Domain'],
  ['Win32_NetworkProtocol', 'Name 16, Caption, Status'],
  ['Win32_NetworkAdapter', 'DeviceID, Name 16, AdapterType, ServiceName'],
  ['Win32_NetworkAdapterConfiguration', 'ServiceName 16, DHCPEnabled, Index, Description'],
  ['Win32_NTDomain', 'DomainName 16, DnsForestName, DomainControllerName'],
  ['Win32_Printer', 'Name 16, ShareName, SystemName, PrinterState, PrinterStatus, Location'],
  ['Win32_PrintJob', 'JobId, Name 16, JobStatus, Owner, Priority, Size, Document'],
  ['Win32_Product', 'Name 16, Caption, Vendor, Version, IdentifyingNumber'],
]

export const cimViews = (): readonly View[] => classes().map(([name, columns]) => tableView(root + name, columns))
