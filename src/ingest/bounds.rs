//! How large a workbook may be, so that nobody waits for it and no memory is lost to it.

/// Most bytes of a workbook.
pub const WORKBOOK_BYTES_MOST: usize = 50 << 20;
/// Most bytes that its parts unpack to, by what the archive declares and by what really comes out.
pub const UNPACKED_BYTES_MOST: u64 = 256 << 20;
/// Most parts of a workbook.
pub const PARTS_MOST: usize = 2_000;
/// Most columns of a sheet.
pub const COLUMNS_MOST: usize = 500;
/// Rows among which headings are looked for.
pub const HEADER_WITHIN: u32 = 30;
