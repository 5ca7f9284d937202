//! Looking for a text in bytes, however it is written there.

/// Whether a text is in there: as it is, in small or capital letters, in UTF-16, in hexadecimal digits, in base64.
pub fn is_in(text: &str, bytes: &[u8]) -> bool {
    let spelt = [text.to_owned(), text.to_lowercase(), text.to_uppercase()];
    spelt.iter().any(|text| {
        let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let hex: String = text.bytes().map(|byte| format!("{byte:02x}")).collect();
        let mut forms = vec![text.clone().into_bytes(), wide(u16::to_le_bytes), wide(u16::to_be_bytes)];
        forms.extend([hex.to_uppercase().into_bytes(), hex.into_bytes()]);
        forms.extend((0..3).map(|shift| base64_inside(text.as_bytes(), shift)));
        forms.iter().any(|form| holds(bytes, form))
    })
}

/// The digits of base64 that stand for a text wherever it begins in what was encoded, without those it shares.
fn base64_inside(text: &[u8], shift: usize) -> Vec<u8> {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let shifted: Vec<u8> = std::iter::repeat_n(0, shift).chain(text.iter().copied()).collect();
    let digits = shifted.chunks_exact(3).flat_map(|three| {
        let bits = u32::from_be_bytes([0, three[0], three[1], three[2]]);
        [18, 12, 6, 0].map(|by| DIGITS[(bits >> by & 63) as usize])
    });
    let begin = if shift == 0 { 0 } else { 4 };
    digits.collect::<Vec<u8>>()[begin..].to_vec()
}

/// Whether these bytes are in there.
pub fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    let Some((first, rest)) = wanted.split_first() else { return true };
    let starts = bytes.iter().enumerate().filter(|(_, byte)| *byte == first);
    starts.into_iter().any(|(at, _)| bytes[at + 1..].starts_with(rest))
}

#[test]
fn what_is_looked_for_is_found_in_each_spelling() {
    let text = "CnyLooked4";
    for shift in 0..3 {
        // As `base64` of coreutils has them: "x".repeat(shift) + text + "yyy".
        let encoded = ["Q255TG9va2VkNHl5eQ==", "eENueUxvb2tlZDR5eXk=", "eHhDbnlMb29rZWQ0eXl5"][shift];
        assert!(is_in(text, encoded.as_bytes()), "{shift}");
    }
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert!(is_in(text, &wide) && is_in(text, b"xx436E794C6F6F6B656434") && is_in(text, b"..cnylooked4"));
    assert!(!is_in(text, b"CnyLooked5"));
}
