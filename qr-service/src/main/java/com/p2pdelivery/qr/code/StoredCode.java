package com.p2pdelivery.qr.code;

/**
 * The encryption contexts of the columns, so that one column's value cannot be passed off as the
 * other's.
 */
final class StoredCode {

    static final String PAYLOAD = "code.payload";
    static final String SHORT_CODE = "code.short_code";

    private StoredCode() {}
}
