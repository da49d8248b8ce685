package com.p2pdelivery.delivery.category;

/** What a border asks to see. */
public enum Document {
    CUSTOMS_DECLARATION("Customs declaration (CN 23 or the country's own form)"),
    INVOICE("Invoice or another proof of the value"),
    EXPORT_DECLARATION("Electronic export declaration with its number"),
    PHYTOSANITARY_CERTIFICATE("Phytosanitary certificate of the country of origin"),
    CITES_PERMIT("CITES permit of both countries"),
    EXCISE_DECLARATION("Excise declaration"),
    PRESCRIPTION("Doctor's prescription"),
    ORIGIN_OF_CULTURAL_GOODS(
            "Statement where the piece comes from, and its export licence if it needs one");

    private final String description;

    Document(String description) {
        this.description = description;
    }

    public String description() {
        return description;
    }
}
