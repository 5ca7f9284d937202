//! AVIF and HEIC through the system's libheif, found at run time.
//!
//! The library is opened when the first such photo is, so nothing depends on it otherwise: no header at build
//! time, no link, and a sentence that says what to install where it is missing. The functions used have kept
//! their C signatures since libheif 1.4 (2019); libheif applies rotation, mirroring and cropping itself.

use super::{Format, PhotoError, check_size, colour};
use image::{DynamicImage, RgbaImage};

pub(super) fn decode(bytes: &[u8], format: Format) -> Result<image::RgbImage, PhotoError> {
    let lib = library::get().ok_or(PhotoError::NoDecoder { format })?;
    let (rgba, profile) = library::decode(lib, bytes, format)?;
    Ok(colour::from_profile(DynamicImage::ImageRgba8(rgba), profile.as_ref()))
}

mod library {
    use super::{Format, PhotoError, RgbaImage, check_size};
    use libloading::Library;
    use moxcms::{
        CicpColorPrimaries, CicpProfile, ColorProfile, MatrixCoefficients, TransferCharacteristics,
    };
    use std::ffi::{CStr, c_char, c_int, c_void};
    use std::ptr::{null, null_mut};
    use std::sync::OnceLock;

    const COLORSPACE_RGB: c_int = 1;
    const CHROMA_INTERLEAVED_RGBA: c_int = 11;
    const CHANNEL_INTERLEAVED: c_int = 10;
    /// Four-character codes as libheif counts them.
    const PROFILE_NCLX: u32 = u32::from_be_bytes(*b"nclx");
    const PROFILE_ICC: [u32; 2] = [u32::from_be_bytes(*b"rICC"), u32::from_be_bytes(*b"prof")];

    /// `struct heif_error`.
    #[repr(C)]
    struct HeifError {
        code: c_int,
        subcode: c_int,
        message: *const c_char,
    }

    /// The first fields of `struct heif_color_profile_nclx`, all that is read.
    #[repr(C)]
    struct Nclx {
        version: u8,
        primaries: c_int,
        transfer: c_int,
        matrix: c_int,
        full_range: u8,
    }

    /// The first fields of `struct heif_decoding_options` (libheif allocates it, and may know more of them).
    #[repr(C)]
    struct Options {
        version: u8,
        ignore_transformations: u8,
        progress: [*const c_void; 3],
        progress_data: *mut c_void,
        convert_hdr_to_8bit: u8,
    }

    type Handle = *mut c_void;

    macro_rules! functions {
        ($($name:ident: fn($($arg:ty),*) $(-> $ret:ty)?;)*) => {
            /// The functions of libheif that are used, by their C names.
            pub(super) struct Heif {
                $($name: unsafe extern "C" fn($($arg),*) $(-> $ret)?,)*
            }

            fn load(lib: &'static Library) -> Result<Heif, libloading::Error> {
                // SAFETY: the signatures are those of libheif's C header.
                unsafe { Ok(Heif { $($name: *lib.get(concat!(stringify!($name), "\0").as_bytes())?,)* }) }
            }
        };
    }

    functions! {
        heif_context_alloc: fn() -> Handle;
        heif_context_free: fn(Handle);
        heif_context_read_from_memory_without_copy: fn(Handle, *const u8, usize, *const c_void) -> HeifError;
        heif_context_get_primary_image_handle: fn(Handle, *mut Handle) -> HeifError;
        heif_image_handle_release: fn(Handle);
        heif_image_handle_get_width: fn(Handle) -> c_int;
        heif_image_handle_get_height: fn(Handle) -> c_int;
        heif_image_handle_get_color_profile_type: fn(Handle) -> u32;
        heif_image_handle_get_raw_color_profile_size: fn(Handle) -> usize;
        heif_image_handle_get_raw_color_profile: fn(Handle, *mut u8) -> HeifError;
        heif_image_handle_get_nclx_color_profile: fn(Handle, *mut *mut Nclx) -> HeifError;
        heif_nclx_color_profile_free: fn(*mut Nclx);
        heif_decoding_options_alloc: fn() -> *mut Options;
        heif_decoding_options_free: fn(*mut Options);
        heif_decode_image: fn(Handle, *mut Handle, c_int, c_int, *const Options) -> HeifError;
        heif_image_release: fn(Handle);
        heif_image_get_width: fn(Handle, c_int) -> c_int;
        heif_image_get_height: fn(Handle, c_int) -> c_int;
        heif_image_get_plane_readonly: fn(Handle, c_int, *mut c_int) -> *const u8;
    }

    /// The library, opened once; `None` where it is not installed.
    pub(super) fn get() -> Option<&'static Heif> {
        static LIB: OnceLock<Option<Heif>> = OnceLock::new();
        LIB.get_or_init(|| {
            let names = ["libheif.so.1", "libheif.1.dylib", "heif.dll", "libheif.dll"];
            // SAFETY: libheif runs no code at load time but its own plug-in registration.
            let lib = names.iter().find_map(|name| unsafe { Library::new(*name) }.ok())?;
            // Never unloaded: function pointers into it are kept for the life of the process.
            load(Box::leak(Box::new(lib)))
                .inspect_err(|error| tracing::warn!(name: "libheif is too old", %error, "libheif is too old"))
                .ok()
        })
        .as_ref()
    }

    /// Frees what libheif allocated, on every way out.
    struct Owned(Handle, unsafe extern "C" fn(Handle));

    impl Drop for Owned {
        fn drop(&mut self) {
            // SAFETY: the pointer came from libheif, and is freed once.
            unsafe { (self.1)(self.0) }
        }
    }

    /// Upright 8-bit RGBA and its colour profile.
    pub(super) fn decode(
        lib: &Heif,
        bytes: &[u8],
        format: Format,
    ) -> Result<(RgbaImage, Option<ColorProfile>), PhotoError> {
        let check = |error: HeifError| match error.code {
            0 => Ok(()),
            // heif_error_Plugin_loading_error: from version 1.16 on the decoders are packages of their own.
            11 => Err(PhotoError::NoDecoder { format }),
            // heif_error_Unsupported_filetype, heif_error_Unsupported_feature.
            3 | 4 => Err(PhotoError::Unsupported { format, detail: text(&error) }),
            _ => Err(PhotoError::Damaged { format, detail: text(&error) }),
        };
        // SAFETY: pointers are libheif's own and live until the guards drop, in reverse order; `bytes` outlives
        // the context that reads it; the plane is read within height × stride.
        unsafe {
            let context = Owned((lib.heif_context_alloc)(), lib.heif_context_free);
            check((lib.heif_context_read_from_memory_without_copy)(
                context.0,
                bytes.as_ptr(),
                bytes.len(),
                null(),
            ))?;
            let mut handle = null_mut();
            check((lib.heif_context_get_primary_image_handle)(context.0, &mut handle))?;
            let handle = Owned(handle, lib.heif_image_handle_release);
            let width = (lib.heif_image_handle_get_width)(handle.0);
            let height = (lib.heif_image_handle_get_height)(handle.0);
            check_size(width.max(0) as u32, height.max(0) as u32)?;
            let profile = profile(lib, handle.0);

            let options = (lib.heif_decoding_options_alloc)();
            if !options.is_null() {
                (*options).convert_hdr_to_8bit = 1;
            }
            let mut image = null_mut();
            let decoded = (lib.heif_decode_image)(
                handle.0,
                &mut image,
                COLORSPACE_RGB,
                CHROMA_INTERLEAVED_RGBA,
                options,
            );
            (lib.heif_decoding_options_free)(options);
            check(decoded)?;
            let image = Owned(image, lib.heif_image_release);
            let pixels = copy(lib, image.0)
                .ok_or_else(|| PhotoError::Damaged { format, detail: "no pixels after decoding".into() })?;
            Ok((pixels, profile))
        }
    }

    /// Copies the interleaved plane without its row padding.
    unsafe fn copy(lib: &Heif, image: Handle) -> Option<RgbaImage> {
        // SAFETY: `image` is a decoded image; rows of `stride` bytes, `height` of them.
        unsafe {
            let width = usize::try_from((lib.heif_image_get_width)(image, CHANNEL_INTERLEAVED)).ok()?;
            let height = usize::try_from((lib.heif_image_get_height)(image, CHANNEL_INTERLEAVED)).ok()?;
            let mut stride = 0;
            let plane = (lib.heif_image_get_plane_readonly)(image, CHANNEL_INTERLEAVED, &mut stride);
            let stride = usize::try_from(stride).ok().filter(|s| *s >= width * 4)?;
            if plane.is_null() || width == 0 || height == 0 {
                return None;
            }
            let mut out = Vec::with_capacity(width * height * 4);
            for y in 0..height {
                out.extend_from_slice(std::slice::from_raw_parts(plane.add(y * stride), width * 4));
            }
            RgbaImage::from_raw(width as u32, height as u32, out)
        }
    }

    /// The embedded ICC profile, or one made from the coded colour numbers; `None` means sRGB.
    unsafe fn profile(lib: &Heif, handle: Handle) -> Option<ColorProfile> {
        // SAFETY: `handle` is an image handle; the buffer has the size libheif named.
        unsafe {
            let kind = (lib.heif_image_handle_get_color_profile_type)(handle);
            if PROFILE_ICC.contains(&kind) {
                let mut icc = vec![0u8; (lib.heif_image_handle_get_raw_color_profile_size)(handle)];
                let read = (lib.heif_image_handle_get_raw_color_profile)(handle, icc.as_mut_ptr());
                return (read.code == 0).then(|| ColorProfile::new_from_slice(&icc).ok()).flatten();
            }
            if kind != PROFILE_NCLX {
                return None;
            }
            let mut nclx = null_mut();
            if (lib.heif_image_handle_get_nclx_color_profile)(handle, &mut nclx).code != 0 || nclx.is_null() {
                return None;
            }
            let (primaries, transfer) = ((*nclx).primaries, (*nclx).transfer);
            (lib.heif_nclx_color_profile_free)(nclx);
            coded(primaries, transfer)
        }
    }

    /// A profile from ITU-T H.273 numbers; `None` for sRGB's and unspecified ones.
    fn coded(primaries: c_int, transfer: c_int) -> Option<ColorProfile> {
        // 1 = BT.709, 2 = unspecified; transfer 13 = sRGB, and 1, 6 are what encoders write for it.
        if matches!(primaries, 1 | 2) && matches!(transfer, 1 | 2 | 6 | 13) {
            return None;
        }
        let transfer = if matches!(transfer, 1 | 2 | 6) { 13 } else { transfer };
        Some(ColorProfile::new_from_cicp(CicpProfile {
            color_primaries: CicpColorPrimaries::try_from(u8::try_from(primaries).ok()?).ok()?,
            transfer_characteristics: TransferCharacteristics::try_from(u8::try_from(transfer).ok()?).ok()?,
            matrix_coefficients: MatrixCoefficients::Identity,
            full_range: true,
        }))
    }

    fn text(error: &HeifError) -> String {
        if error.message.is_null() {
            return format!("error {}.{}", error.code, error.subcode);
        }
        // SAFETY: libheif's messages are static, zero-terminated strings.
        unsafe { CStr::from_ptr(error.message) }.to_string_lossy().into_owned()
    }
}
