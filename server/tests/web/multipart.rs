//! Forms with files, as browsers write them.

/// What such a form calls itself.
pub(crate) const KIND: &str = "multipart/form-data; boundary=edge";

/// The bytes of a form with files, which all come in one field.
pub(crate) fn form(fields: &[(&str, &str)], field: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    let mut part = |about: String, content: &[u8]| {
        let head = format!("--edge\r\nContent-Disposition: form-data; {about}\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    };
    for (name, value) in fields {
        part(format!("name=\"{name}\""), value.as_bytes());
    }
    for (name, content) in files {
        let name = name.replace('"', "%22").replace(['\r', '\n'], "%0D");
        part(format!("name=\"{field}\"; filename=\"{name}\""), content);
    }
    body.extend_from_slice(b"--edge--\r\n");
    body
}
