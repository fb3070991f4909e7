//! Response headers that pages and assets must be sent with.

/// `Content-Security-Policy` of every page: all that a page loads comes from this server, nothing stands inline, and no
/// text becomes markup.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; \
     connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'";

/// The same for a page with a form, which is sent to this server only.
pub const CONTENT_SECURITY_POLICY_WITH_FORM: &str = "default-src 'self'; script-src 'none'; style-src 'self'; \
     img-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// The same for a page that carries its images within: nobody else has an address for them.
pub const CONTENT_SECURITY_POLICY_WITH_IMAGES: &str = "default-src 'self'; script-src 'none'; style-src 'self'; \
     img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// `Content-Type` of every page.
pub const PAGE_CONTENT_TYPE: &str = "text/html; charset=utf-8";

/// `Cache-Control` of every page: it may be kept, but must be asked for again, because its counts change.
pub const PAGE_CACHE_CONTROL: &str = "no-cache";

/// Further headers of every page, as name and value.
pub const PAGE_HEADERS: [(&str, &str); 3] = [
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
];
